/// The sums of ``ElementSums`` in double precision throughout, over finite elements; the others are
/// counted.
struct ExactLanes {
  private(set) var sums = DoubleLanes()
  private(set) var magnitudes = DoubleLanes()
  private(set) var squares = DoubleLanes()
  private(set) var maxima = Lanes.zero
  private(set) var nans = LaneCounts()
  private(set) var infinities = LaneCounts()
  private var zerosAndNonfinite = LaneCounts()

  /// Adds the elements of a matrix up, with zeros for what is missing in the last vector.
  init(_ matrix: Matrix) {
    let elements = matrix.lanes
    for index in elements.indices {
      add(elements[index])
    }
  }

  /// The number of zeros.
  var zeroCount: Int { zerosAndNonfinite.total - nans.total - infinities.total }

  @inline(__always)
  private mutating func add(_ x: Lanes) {
    let (isNaN, isInfinite) = (x .!= x, VectorMath.magnitude(x) .== .infinity)
    nans.add(where: isNaN)
    infinities.add(where: isInfinite)
    addFinite(x.replacing(with: 0, where: isNaN .| isInfinite))
  }

  @inline(__always)
  private mutating func addFinite(_ x: Lanes) {
    let wide = DoubleLanes(x)
    sums.add(wide)
    squares.addSquares(of: wide)
    magnitudes.add(wide.magnitude)
    maxima = VectorMath.larger(maxima, VectorMath.magnitude(x))
    zerosAndNonfinite.add(where: x .== 0)
  }
}

extension LaneView {
  /// Σx over all elements, in double precision throughout.
  func exactSum() -> Double {
    var sums = DoubleLanes()
    for index in 0..<wholeCount {
      sums.add(self[whole: index])
    }
    if let rest { sums.add(self[rest]) }
    return sums.total
  }
}
