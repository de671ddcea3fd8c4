/// Vectors of length 1 that are orthogonal to each other, drawn one by one.
struct OrthonormalBasis {
  private let dimension: Int
  /// Four elements at a time; missing ones at the end are zero.
  private var vectors: [[SIMD4<Double>]] = []

  /// Begins without a vector.
  init(dimension: Int) {
    self.dimension = dimension
  }

  /// The elements of a vector.
  func vector(_ index: Int) -> [Double] {
    (0..<dimension).map { vectors[index][$0 / 4][$0 % 4] }
  }

  /// Adds a vector in a random direction of what is left of the space, by the method of Gram and
  /// Schmidt.
  ///
  /// Taking away the directions twice leaves no more than rounding errors of them (Giraud et al.,
  /// 2005). A draw of which nothing is left is drawn anew.
  mutating func extend(_ random: inout RandomSource) {
    precondition(vectors.count < dimension, "A space has no more directions than dimensions.")
    var length = 0.0
    var candidate: [SIMD4<Double>] = []
    while !(length > 1e-9) {
      candidate = Self.normal(dimension, &random)
      for _ in 0..<2 {
        for vector in vectors { Self.subtractProjection(of: &candidate, on: vector) }
      }
      length = Self.product(candidate, candidate).squareRoot()
    }
    vectors.append(candidate.map { $0 / length })
  }

  private static func normal(
    _ dimension: Int, _ random: inout RandomSource
  ) -> [SIMD4<Double>] {
    var elements = [SIMD4<Double>](repeating: .zero, count: (dimension + 3) / 4)
    for index in 0..<dimension {
      elements[index / 4][index % 4] = Double(random.normal())
    }
    return elements
  }

  private static func subtractProjection(
    of candidate: inout [SIMD4<Double>], on vector: [SIMD4<Double>]
  ) {
    let share = product(candidate, vector)
    for index in candidate.indices {
      candidate[index] -= share * vector[index]
    }
  }

  private static func product(_ left: [SIMD4<Double>], _ right: [SIMD4<Double>]) -> Double {
    var sums = SIMD4<Double>.zero
    for index in left.indices {
      sums += left[index] * right[index]
    }
    return sums.sum()
  }
}
