extension ElementSums {
  /// Adds up the elements of a matrix in one pass.
  public init(_ matrix: Matrix) {
    self.init(matrix, in: ElementLanes(), saturation: nil)
  }

  /// Adds up the elements of a matrix in one pass, and counts those inside a saturation band.
  public init(_ matrix: Matrix, saturation: SaturationBand) {
    self.init(matrix, in: SaturationLanes(band: saturation), saturation: saturation)
  }

  /// Adds vectors without missing elements as if all were finite, and once more with care when the
  /// sum of squares, which Double holds for any finite Float32, shows that one was not.
  @inline(__always)
  private init(_ matrix: Matrix, in zero: some SumLanes, saturation: SaturationBand?) {
    let elements = matrix.lanes
    var lanes = zero
    for index in 0..<elements.wholeCount {
      lanes.add(elements[whole: index])
    }
    if !lanes.elements.squares.total.isFinite {
      lanes = zero
      for index in 0..<elements.wholeCount {
        lanes.addFinite(elements[whole: index])
      }
    }
    take(lanes.elements, saturated: lanes.saturated, vectorCount: elements.wholeCount)
    for position in count..<matrix.count {
      add(matrix.base[position], saturation: saturation)
    }
  }

  private mutating func take(_ lanes: ElementLanes, saturated: LaneCounts, vectorCount: Int) {
    count = vectorCount * Lanes.scalarCount
    sum = lanes.sums.total
    magnitudeSum = lanes.magnitudes.total
    squareSum = lanes.squares.total
    maximum = lanes.maxima.largest
    nanCount = lanes.nans.total
    infCount = lanes.infinities.total
    zeroCount = lanes.zeros.total - nanCount - infCount
    saturatedCount = saturated.total
  }
}

/// Partial sums of a pass.
private protocol SumLanes {
  /// The sums of all elements so far.
  var elements: ElementLanes { get }
  /// The saturated elements so far.
  var saturated: LaneCounts { get }

  /// Adds elements that are finite.
  mutating func add(_ x: Lanes)

  /// Counts NaN and infinities, and adds zeros in their place.
  mutating func addFinite(_ x: Lanes)
}

/// Partial sums, sixteen at a time.
private struct ElementLanes: SumLanes {
  var sums = DoubleLanes()
  var magnitudes = DoubleLanes()
  var squares = DoubleLanes()
  var maxima = Lanes.zero
  /// Zeros, and what was replaced by zero.
  var zeros = LaneCounts()
  var nans = LaneCounts()
  var infinities = LaneCounts()

  var elements: ElementLanes { self }
  var saturated: LaneCounts { LaneCounts() }

  @inline(__always)
  mutating func add(_ x: Lanes) {
    let wide = DoubleLanes(x)
    sums.add(wide)
    squares.addSquares(of: wide)
    magnitudes.add(wide.magnitude)
    let magnitude = VectorMath.magnitude(x)
    maxima = maxima.replacing(with: magnitude, where: magnitude .> maxima)
    zeros.add(where: x .== 0)
  }

  @inline(__always)
  mutating func addFinite(_ x: Lanes) {
    let (isNaN, isInfinite) = (x .!= x, VectorMath.magnitude(x) .== .infinity)
    nans.add(where: isNaN)
    infinities.add(where: isInfinite)
    add(x.replacing(with: 0, where: isNaN .| isInfinite))
  }
}

/// The same with a count of saturated elements, infinite ones included.
private struct SaturationLanes: SumLanes {
  let band: SaturationBand
  var elements = ElementLanes()
  var saturated = LaneCounts()

  init(band: SaturationBand) {
    self.band = band
  }

  @inline(__always)
  mutating func add(_ x: Lanes) {
    elements.add(x)
    countSaturated(x)
  }

  @inline(__always)
  mutating func addFinite(_ x: Lanes) {
    elements.addFinite(x)
    countSaturated(x)
  }

  @inline(__always)
  private mutating func countSaturated(_ x: Lanes) {
    saturated.add(where: VectorMath.magnitude(x - band.centre) .> band.limit)
  }
}
