internal import Telemetry

/// What a layer is, as far as rules care, read from its kind, as in `dense 64 relu`, and its key.
struct LayerNature: Equatable, Sendable {
  /// Whether its outputs are those of a ReLU, which gives exactly 0 for half of what it is given.
  let isRectified: Bool
  /// Whether its outputs are those of a sigmoid or tanh, which are flat far from 0.
  let isSquashed: Bool
  /// Whether its outputs are those of a sigmoid, whose derivative is 0.25 at most.
  let isSigmoid: Bool
  /// Whether it scales what it is given to a usual size.
  let isNormalisation: Bool
  /// Whether it adds or looks up rows, whose weights have no number of inputs.
  let isTable: Bool
  /// Whether it goes over time steps one by one.
  let isRecurrent: Bool
  /// The key of its choice in the configuration, `dense`; empty when that is not known.
  let choice: String

  init(_ layer: LayerDescription) {
    let words = Set(layer.kind.split(separator: " "))
    isRectified = words.contains("relu")
    isSigmoid = words.contains("sigmoid")
    isSquashed = isSigmoid || words.contains("tanh")
    isNormalisation = words.contains("norm")
    isTable = words.contains("embedding") || words.contains("positions")
    isRecurrent = !words.isDisjoint(with: ["rnn", "recurrent", "lstm", "gru"])
    choice = layer.key.split(separator: ".").last.map(String.init) ?? ""
  }
}
