/// Sums that are taken in single precision within short blocks of vectors, and in double precision
/// over the blocks: half the instructions of double precision throughout.
///
/// A block is 64 vectors, which go in quads, so that no lane is rounded more than 19 times on its
/// way into the total, its square included: a sum of numbers of one sign is within 1.2e-6 of the
/// exact one, whatever their order.
protocol BlockSums {
  /// Adds four vectors to the block.
  mutating func add(_ quad: LaneQuad)

  /// Adds the block to the totals, and begins the next.
  mutating func endBlock()
}

extension LaneView {
  /// Adds all vectors up, in quads, with zeros for what is missing.
  @inline(__always)
  func add(to sums: inout some BlockSums) {
    let quadCount = wholeQuadCount
    for start in stride(from: 0, to: quadCount, by: 16) {
      for quad in start..<min(start + 16, quadCount) {
        sums.add(wholeQuad(quad))
      }
      sums.endBlock()
    }
    guard let restQuad else { return }
    sums.add(restQuad)
    sums.endBlock()
  }
}

/// The sum of squares and nothing else.
struct SquareLanes: BlockSums {
  private var squares = DoubleLanes()
  private var blockSquares = Lanes.zero

  @inline(__always)
  mutating func add(_ quad: LaneQuad) { blockSquares += quad.squareSum }

  @inline(__always)
  mutating func endBlock() {
    squares.add(blockSquares)
    blockSquares = .zero
  }

  /// Σx², as far as single precision can tell.
  var squareSum: Double { squares.total }
}

/// The sum of squares and the largest magnitude.
struct NormLanes: BlockSums {
  private var squares = SquareLanes()
  private var maxima = Lanes.zero

  @inline(__always)
  mutating func add(_ quad: LaneQuad) {
    squares.add(quad)
    maxima = VectorMath.larger(maxima, quad.magnitudes.largest)
  }

  @inline(__always)
  mutating func endBlock() { squares.endBlock() }

  /// Σx², as far as single precision can tell.
  var squareSum: Double { squares.squareSum }

  /// The largest |x|, if all are finite.
  var maximum: Float { maxima.largest }
}

/// All sums of ``ElementSums`` over finite elements.
struct ElementLanes: BlockSums {
  private(set) var outputs = OutputLanes()
  private(set) var magnitudes = DoubleLanes()
  private(set) var maxima = Lanes.zero
  private var blockMagnitudes = Lanes.zero

  @inline(__always)
  mutating func add(_ quad: LaneQuad) {
    outputs.add(quad)
    let quadMagnitudes = quad.magnitudes
    blockMagnitudes += quadMagnitudes.sum
    maxima = VectorMath.larger(maxima, quadMagnitudes.largest)
  }

  @inline(__always)
  mutating func endBlock() {
    outputs.endBlock()
    magnitudes.add(blockMagnitudes)
    blockMagnitudes = .zero
  }
}

/// All sums of ``OutputSums`` over finite elements, without saturation.
struct OutputLanes: BlockSums {
  private(set) var sums = DoubleLanes()
  private(set) var squares = DoubleLanes()
  private(set) var zeros = LaneCounts()
  private var block = (sums: Lanes.zero, squares: Lanes.zero)

  @inline(__always)
  mutating func add(_ quad: LaneQuad) {
    block.sums += quad.sum
    block.squares += quad.squareSum
    quad.forEach { zeros.addZeros(of: $0) }
  }

  @inline(__always)
  mutating func endBlock() {
    sums.add(block.sums)
    squares.add(block.squares)
    block = (.zero, .zero)
  }
}

/// The same with a count of saturated elements.
struct SaturationLanes: BlockSums {
  let band: SaturationBand
  private(set) var outputs = OutputLanes()
  private(set) var saturated = LaneCounts()

  init(band: SaturationBand) {
    self.band = band
  }

  @inline(__always)
  mutating func add(_ quad: LaneQuad) {
    outputs.add(quad)
    quad.forEach { saturated.add(VectorMath.magnitude($0 - band.centre), above: band.limit) }
  }

  @inline(__always)
  mutating func endBlock() { outputs.endBlock() }
}
