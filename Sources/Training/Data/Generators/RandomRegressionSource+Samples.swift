internal import Tensors

extension RandomRegressionSource {
  /// Draws inputs and targets from N(0, 1), independent of each other: nothing can be learned.
  ///
  /// What it is good for: gradients stay what noise makes them.
  static func fill(
    _ inputs: inout [Float], _ targets: inout [Float], from stream: inout RandomSource
  ) {
    for index in inputs.indices { inputs[index] = stream.normal() }
    for index in targets.indices { targets[index] = stream.normal() }
  }
}
