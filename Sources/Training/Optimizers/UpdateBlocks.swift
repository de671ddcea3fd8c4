internal import Tensors

/// Takes an update through a tensor in blocks that stay in the nearest cache, so that its steps
/// and its measurement together read and write memory once.
struct UpdateBlocks {
  private static let blockSize = 1_024
  private let change = Tensor(shape: [blockSize])

  /// Changes all weights.
  ///
  /// - Parameters:
  ///   - weight: the weights.
  ///   - setChange: given a range of positions, writes what is subtracted from the weights there.
  /// - Returns: norms of the new weights and of their change.
  func update(
    _ weight: Tensor, setChange: (_ change: Matrix, _ range: Range<Int>) -> Void
  ) -> UpdateSums {
    var sums = UpdateSums()
    for start in stride(from: 0, to: weight.count, by: Self.blockSize) {
      let range = start..<min(start + Self.blockSize, weight.count)
      let (weights, change) = (weight.elements(range), change.elements(0..<range.count))
      setChange(change, range)
      weights.subtract(change)
      sums.add(weights: weights, change: change)
    }
    return sums
  }
}
