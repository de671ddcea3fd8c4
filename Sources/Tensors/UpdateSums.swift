/// What an optimizer adds up while it changes a tensor: the size of the weights and of their
/// change.
public struct UpdateSums: Equatable, Sendable {
  private var weightSquares = 0.0
  private var changeSquares = 0.0

  /// Adds nothing up.
  public init() {}

  /// Adds some weights after their update, and what was subtracted from them.
  public mutating func add(weights: Matrix, change: Matrix) {
    weightSquares += weights.squareSum()
    changeSquares += change.squareSum()
  }

  /// L2 norm of the weights after the update.
  public var weightNorm: Double { weightSquares.squareRoot() }

  /// L2 norm of the change.
  public var updateNorm: Double { changeSquares.squareRoot() }
}

extension Matrix {
  /// Σx² over all elements, in Double; NaN or infinite when an element is.
  func squareSum() -> Double {
    var sums = SIMD4<Double>.zero
    let elements = UnsafeRawPointer(base)
    let vectorCount = count / 4
    for index in 0..<vectorCount {
      let wide = SIMD4<Double>(
        elements.loadUnaligned(
          fromByteOffset: index * MemoryLayout<SIMD4<Float>>.stride, as: SIMD4<Float>.self))
      sums += wide * wide
    }
    return (4 * vectorCount..<count).reduce(sums.sum()) { sum, position in
      sum + Double(base[position]) * Double(base[position])
    }
  }
}
