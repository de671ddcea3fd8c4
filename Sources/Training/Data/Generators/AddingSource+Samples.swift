internal import Tensors

extension AddingSource {
  /// Draws sequences of (value, marker) whose target is the sum of the two marked values.
  ///
  /// The adding problem of S. Hochreiter and J. Schmidhuber, "Long short-term memory" (1997), in
  /// the form of Q. V. Le, N. Jaitly and G. E. Hinton, "A simple way to initialize recurrent
  /// networks of rectified linear units" (2015): values are uniform in 0..<1, one marker is 1 in
  /// the first half of the sequence and one in the second, all others are 0. Who always answers 1
  /// has a mean squared error of 1/6.
  func fill(
    _ inputs: inout [Float], _ targets: inout [Float], from stream: inout RandomSource
  ) {
    for sample in targets.indices {
      let start = sample * 2 * length
      for step in 0..<length {
        inputs[start + 2 * step] = stream.uniform()
        inputs[start + 2 * step + 1] = 0
      }
      let first = Int.random(in: 0..<length / 2, using: &stream)
      let second = Int.random(in: length / 2..<length, using: &stream)
      inputs[start + 2 * first + 1] = 1
      inputs[start + 2 * second + 1] = 1
      targets[sample] = inputs[start + 2 * first] + inputs[start + 2 * second]
    }
  }
}
