#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The loss of logits x against targets y from 0 to 1: `-y·log σ(x) - (1 - y)·log(1 - σ(x))`.
///
/// Calculated as `max(x, 0) - x·y + log(1 + exp(-|x|))`, in which nothing overflows; its gradient
/// by x is `σ(x) - y`.
extension Matrix {
  /// Adds the loss up over all elements, and writes its gradient times a scale.
  ///
  /// - Parameters:
  ///   - targets: as many as there are elements.
  ///   - scale: a factor on the gradient.
  ///   - gradient: takes the gradient; nil when it is not wanted.
  /// - Returns: the sum over the elements.
  public func binaryCrossEntropySum(
    _ targets: Matrix, scale: Double, gradient: Matrix?
  ) -> Double {
    precondition(count == targets.count, "Every output has a target.")
    let targets = targets.lanes
    return binaryCrossEntropySum(scale, gradient) { targets[$0] }
  }

  /// The same for targets that are classes, 0 or 1; more than there are elements are not read.
  public func binaryCrossEntropySum(
    _ labels: [Int32], scale: Double, gradient: Matrix?
  ) -> Double {
    precondition(count <= labels.count, "Every output has a class.")
    return binaryCrossEntropySum(scale, gradient) { index in
      let first = index * Lanes.scalarCount
      var lanes = Lanes.zero
      for lane in 0..<min(Lanes.scalarCount, count - first) {
        lanes[lane] = Float(labels[first + lane])
      }
      return lanes
    }
  }

  @inline(__always)
  private func binaryCrossEntropySum(
    _ scale: Double, _ gradient: Matrix?, target: (Int) -> Lanes
  ) -> Double {
    let (x, gradient) = (lanes, gradient?.lanes)
    var sum = LogisticSum()
    for index in x.indices {
      // A missing logit adds nothing: its exponential is 0, and its target is 0.
      let logit = x.vector(index, missing: -1e30)
      let exponential = SIMD16<Double>(VectorMath.exp(-VectorMath.magnitude(logit)))
      let (wide, y) = (SIMD16<Double>(logit), SIMD16<Double>(target(index)))
      sum.add(wide, y, exponential)
      let share = 1 / (1 + exponential)
      let probability = share.replacing(with: exponential * share, where: wide .< 0)
      gradient?[index] = Lanes(scale * (probability - y))
    }
    return sum.value
  }
}

/// `Σ max(x, 0) - x·y + log(1 + e)`.
private struct LogisticSum {
  /// So many factors from 1 to 2 have a product that Double holds.
  private static let longestProduct = 512
  private var lines = SIMD16<Double>.zero
  /// The product of the latest `1 + e`, less 1, which keeps the digits of a small e.
  private var excess = SIMD16<Double>.zero
  private var factorCount = 0
  private var logarithms = 0.0

  @inline(__always)
  mutating func add(_ x: SIMD16<Double>, _ y: SIMD16<Double>, _ e: SIMD16<Double>) {
    lines += x.replacing(with: 0, where: x .< 0) - x * y
    excess += e + excess * e
    factorCount += 1
    if factorCount == Self.longestProduct { takeLogarithms() }
  }

  private mutating func takeLogarithms() {
    logarithms += latestLogarithms
    excess = .zero
    factorCount = 0
  }

  private var latestLogarithms: Double { excess.indices.reduce(0) { $0 + log1p(excess[$1]) } }

  var value: Double { lines.sum() + logarithms + latestLogarithms }
}
