/// Why a rule fired, in all probability; the raw value is the cause's name in files.
public enum AlertCause: String, CaseIterable, Equatable, Hashable, Sendable {
  /// Too many layers for a gradient to come through.
  case depth
  /// Weights that start too large or too small.
  case initialWeights = "initial_weights"
  /// An activation function that lets no gradient through.
  case activation
  /// A learning rate that is too high or too low.
  case learningRate = "learning_rate"
  /// Too many time steps for a recurrent layer.
  case recurrenceLength = "recurrence_length"
  /// Samples or targets.
  case data
  /// A clipping that does not suit the run.
  case clipping
  /// A network that is too large or too small for its data.
  case capacity
  /// A tensor that somebody froze.
  case freezing
  /// The machine: a busy processor, a slow disk.
  case machine

  /// The cause in a few words.
  public var words: String {
    switch self {
    case .depth: "the depth of the network"
    case .initialWeights: "the size of the initial weights"
    case .activation: "the activation function"
    case .learningRate: "the learning rate"
    case .recurrenceLength: "the length of the sequence"
    case .data: "the data"
    case .clipping: "the clipping"
    case .capacity: "the size of the network for its data"
    case .freezing: "a frozen tensor"
    case .machine: "the machine"
    }
  }
}
