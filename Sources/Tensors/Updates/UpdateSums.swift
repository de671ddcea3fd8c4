/// What an optimizer measures while it changes a tensor.
public struct UpdateSums: Equatable, Sendable {
  /// L2 norm of the weights after the update.
  public let weightNorm: Double
  /// L2 norm of the change.
  public let updateNorm: Double
}

/// Partial sums of squares, taken in the same pass as the update.
///
/// Both are taken in single precision within a block, as ``BlockSums`` are. Weights that are too large
/// or too small for that are measured again after the pass; changes are gone by then, so that those
/// of one block are kept until it ends.
struct UpdateLanes {
  /// The number of vectors that make a block.
  static let blockLength = 16
  private var weights = DoubleLanes()
  private var changes = DoubleLanes()
  private var block = (weights: Lanes.zero, changes: Lanes.zero)
  private var blockChanges = InlineArray<16, Lanes>(repeating: .zero)
  private var blockCount = 0

  /// Adds some weights after their update, and what was subtracted from them.
  @inline(__always)
  mutating func add(weights weight: Lanes, change: Lanes) {
    block.weights += weight * weight
    block.changes += change * change
    blockChanges[unchecked: blockCount] = change
    blockCount &+= 1
  }

  /// Adds the block to the totals, and begins the next.
  @inline(__always)
  mutating func endBlock() {
    weights.add(block.weights)
    if BlockRange.holds(block.changes) { changes.add(block.changes) } else { addBlockExactly() }
    block = (.zero, .zero)
    blockCount = 0
  }

  @inline(__always)
  private mutating func addBlockExactly() {
    for index in 0..<blockCount {
      changes.addSquares(of: DoubleLanes(blockChanges[unchecked: index]))
    }
  }

  /// The norms of an update that has left a tensor with these weights.
  func sums(for weights: Matrix) -> UpdateSums {
    let squareSum = self.weights.total
    return UpdateSums(
      weightNorm: BlockRange.holds(squareSum) ? squareSum.squareRoot() : NormSums(weights).norm,
      updateNorm: changes.total.squareRoot())
  }
}
