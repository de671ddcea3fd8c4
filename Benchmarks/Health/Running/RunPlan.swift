import Telemetry
import Training

/// One run of the benchmark: a configuration, and what goes wrong that no configuration says.
struct RunPlan: Equatable, Sendable {
  /// What is trained.
  var config: TrainingConfig
  /// Lines of the configuration that are set anew, `key=value`, as by `--set`.
  var settings: [String] = []
  /// What is wrong with the samples.
  var dataFlaw: DataFlaw?
  /// What happens once while the run goes on.
  var mishap: Mishap?

  /// Takes a run in which nothing goes wrong.
  init(_ config: TrainingConfig) {
    self.config = config
  }
}

/// Something wrong with samples, for the whole run.
enum DataFlaw: Equatable, Sendable {
  /// One input of one training sample is NaN.
  case notANumber(sample: Int, input: Int)
  /// The classes of a share of all samples are drawn anew.
  case noisyLabels(share: Float, seed: UInt64)
}

/// Something that happens once, before a step is taken, and is undone by going back before it.
struct Mishap: Equatable, Sendable {
  /// What happens.
  enum Event: Equatable, Sendable {
    /// Somebody gives a command that does harm.
    case command(ControlCommand)
    /// All elements of a tensor are multiplied.
    case scaled(tensor: String, factor: Float)
    /// All elements of a tensor get one value.
    case overwritten(tensor: String, value: Float)
    /// One element of a tensor becomes infinite.
    case infinite(tensor: String, element: Int)
  }

  /// The first step that is affected.
  var step: Int
  /// What happens.
  var event: Event
}

extension Mishap.Event {
  /// The tensor that is changed, if it is one.
  var tensor: String? {
    switch self {
    case .command: nil
    case .scaled(let tensor, _), .overwritten(let tensor, _), .infinite(let tensor, _): tensor
    }
  }

  /// Changes the weights of a checkpoint.
  func change(_ checkpoint: inout Checkpoint) {
    guard let index = checkpoint.arrays.firstIndex(where: { $0.name == tensor }) else { return }
    switch self {
    case .command: break
    case .scaled(_, let factor):
      for position in checkpoint.arrays[index].values.indices {
        checkpoint.arrays[index].values[position] *= factor
      }
    case .overwritten(_, let value):
      let count = checkpoint.arrays[index].values.count
      checkpoint.arrays[index].values = Array(repeating: value, count: count)
    case .infinite(_, let element):
      checkpoint.arrays[index].values[element] = .infinity
    }
  }
}
