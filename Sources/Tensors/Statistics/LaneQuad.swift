/// Four neighbouring vectors, which a pass over elements takes at once: what it does to each of them
/// waits for none of the others.
struct LaneQuad {
  private let x: Lanes
  private let y: Lanes
  private let z: Lanes
  private let w: Lanes

  /// Takes four vectors.
  @inline(__always)
  init(_ x: Lanes, _ y: Lanes, _ z: Lanes, _ w: Lanes) {
    self.x = x
    self.y = y
    self.z = z
    self.w = w
  }

  /// The sum of the four.
  var sum: Lanes {
    @inline(__always) get { (x + y) + (z + w) }
  }

  /// The sum of their squares.
  var squareSum: Lanes {
    @inline(__always) get { (x * x + y * y) + (z * z + w * w) }
  }

  /// The largest numbers of the four.
  var largest: Lanes {
    @inline(__always) get {
      VectorMath.larger(VectorMath.larger(x, y), VectorMath.larger(z, w))
    }
  }

  /// The numbers without their sign.
  var magnitudes: LaneQuad {
    @inline(__always) get {
      LaneQuad(
        VectorMath.magnitude(x), VectorMath.magnitude(y), VectorMath.magnitude(z),
        VectorMath.magnitude(w))
    }
  }

  /// Does something with each of the four.
  @inline(__always)
  func forEach(_ body: (Lanes) -> Void) {
    body(x)
    body(y)
    body(z)
    body(w)
  }
}

extension LaneView {
  /// How many neighbouring vectors make a quad.
  private static var quadLength: Int { 4 }

  /// The number of quads without a missing element.
  var wholeQuadCount: Int { wholeCount / Self.quadLength }

  /// The zeros that stand in for elements where all vectors are taken in quads.
  var paddingCount: Int {
    let length = Self.quadLength
    return (indices.count + length - 1) / length * length * Lanes.scalarCount - count
  }

  /// One of the first ``wholeQuadCount`` quads, without a look at the index.
  @inline(__always)
  func wholeQuad(_ index: Int) -> LaneQuad {
    let first = Self.quadLength &* index
    return LaneQuad(
      self[whole: first], self[whole: first &+ 1], self[whole: first &+ 2],
      self[whole: first &+ 3])
  }

  /// The vectors after the whole quads, with zeros for what is missing; nil if there are none.
  @inline(__always)
  var restQuad: LaneQuad? {
    let first = Self.quadLength * wholeQuadCount
    guard first < indices.upperBound else { return nil }
    return LaneQuad(
      present(first), present(first + 1), present(first + 2), present(first + 3))
  }

  /// One vector, or zeros behind the last one.
  @inline(__always)
  private func present(_ index: Int) -> Lanes { index < indices.upperBound ? self[index] : .zero }
}
