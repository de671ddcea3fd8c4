import Tensors
import Testing

extension Tensor {
  /// A tensor of numbers from N(0, 1).
  static func random(_ shape: [Int], _ source: inout RandomSource) -> Tensor {
    let tensor = Tensor(shape: shape)
    for position in 0..<tensor.count {
      tensor[position] = source.normal()
    }
    return tensor
  }

  /// A tensor of its own with the same elements.
  func copied() -> Tensor {
    Tensor(shape: shape, values: values)
  }
}

/// Expects two tensors to differ by no more than a share of the largest magnitude.
func expectClose(
  _ actual: Tensor, _ expected: Tensor, within tolerance: Float,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let largest = expected.values.map { abs($0) }.max() ?? 0
  let difference = zip(actual.values, expected.values).map { abs($0 - $1) }.max() ?? 0
  #expect(actual.shape == expected.shape, sourceLocation: sourceLocation)
  #expect(difference <= tolerance * largest, sourceLocation: sourceLocation)
}

/// Lengths around the sizes of vectors and blocks.
let oddLengths = [0, 1, 3, 4, 7, 8, 9, 31, 255, 256, 257, 511, 1000]
