/// Neighbouring elements, added up sixteen at a time and in Double.
///
/// Valid while the tensor lives that they belong to.
struct ElementRun {
  private let base: UnsafeMutablePointer<Float>
  private let count: Int

  /// Takes one row of a matrix.
  @inline(always)
  init(_ matrix: Matrix, row: Int) {
    base = matrix.base + row * matrix.columnCount
    count = matrix.columnCount
  }

  /// Σx.
  var sum: Double {
    var lanes = DoubleLanes()
    var position = 0
    while position + Lanes.scalarCount <= count {
      lanes.add(self[position])
      position += Lanes.scalarCount
    }
    var sum = lanes.total
    while position < count {
      sum += Double(base[position])
      position += 1
    }
    return sum
  }

  /// Σ(x - centre)².
  func sumOfSquares(around centre: Float) -> Double {
    var lanes = DoubleLanes()
    var position = 0
    while position + Lanes.scalarCount <= count {
      let deviation = self[position] - centre
      lanes.add(deviation * deviation)
      position += Lanes.scalarCount
    }
    var sum = lanes.total
    while position < count {
      let deviation = base[position] - centre
      sum += Double(deviation * deviation)
      position += 1
    }
    return sum
  }

  /// Σx·y, where y are as many other elements.
  func sumOfProducts(with other: ElementRun) -> Double {
    var lanes = DoubleLanes()
    var position = 0
    while position + Lanes.scalarCount <= count {
      lanes.add(self[position] * other[position])
      position += Lanes.scalarCount
    }
    var sum = lanes.total
    while position < count {
      sum += Double(base[position] * other.base[position])
      position += 1
    }
    return sum
  }

  /// Sixteen elements from a position on.
  @inline(always)
  private subscript(position: Int) -> Lanes {
    UnsafeRawPointer(base + position).loadUnaligned(as: Lanes.self)
  }
}
