internal import CProcessor

/// Sums that are taken in single precision within short blocks of vectors, and in double precision
/// over the blocks: half the instructions of double precision throughout.
///
/// A block is 32 vectors, which go in pairs, so that no lane is rounded more than 18 times on its
/// way into the total: a sum of numbers of one sign is within 1.1e-6 of the exact one, whatever
/// their order.
protocol BlockSums {
  /// Adds two vectors to the block.
  mutating func add(_ x: Lanes, _ y: Lanes)

  /// Adds the block to the totals, and begins the next.
  mutating func endBlock()
}

extension LaneView {
  /// The zeros that stand in for elements, so that ``add(to:)`` has whole pairs of vectors.
  var paddingCount: Int {
    (indices.count + 1) / 2 * 2 * Lanes.scalarCount - count
  }

  /// Adds all vectors up, in pairs, with zeros for what is missing.
  @inline(__always)
  func add(to sums: inout some BlockSums) {
    let pairCount = wholeCount / 2
    for start in stride(from: 0, to: pairCount, by: 16) {
      for pair in start..<min(start + 16, pairCount) {
        sums.add(self[whole: 2 &* pair], self[whole: 2 &* pair &+ 1])
      }
      sums.endBlock()
    }
    guard 2 * pairCount < indices.upperBound else { return }
    sums.add(self[2 * pairCount], self[2 * pairCount + 1])
    sums.endBlock()
  }
}

/// The sum of squares and the largest magnitude.
struct NormLanes: BlockSums {
  private var squares = DoubleLanes()
  private var maxima = Lanes.zero
  private var blockSquares = Lanes.zero

  @inline(__always)
  mutating func add(_ x: Lanes, _ y: Lanes) {
    blockSquares += x * x + y * y
    let larger = VectorMath.larger(VectorMath.magnitude(x), VectorMath.magnitude(y))
    maxima = VectorMath.larger(maxima, larger)
  }

  @inline(__always)
  mutating func endBlock() {
    squares.add(blockSquares)
    blockSquares = .zero
  }

  /// Σx², as far as single precision can tell.
  var squareSum: Double { squares.total }

  /// The largest |x|, if all are finite.
  var maximum: Float { maxima.largest }
}

/// All sums of ``ElementSums`` over finite elements.
struct ElementLanes: BlockSums {
  private(set) var sums = DoubleLanes()
  private(set) var magnitudes = DoubleLanes()
  private(set) var squares = DoubleLanes()
  private(set) var maxima = Lanes.zero
  private(set) var zeroCount = 0
  private var block = (sums: Lanes.zero, magnitudes: Lanes.zero, squares: Lanes.zero)

  @inline(__always)
  mutating func add(_ x: Lanes, _ y: Lanes) {
    block.sums += x + y
    block.squares += x * x + y * y
    zeroCount &+= Int(cprocessor_zero_count(x)) &+ Int(cprocessor_zero_count(y))
    let (x, y) = (VectorMath.magnitude(x), VectorMath.magnitude(y))
    block.magnitudes += x + y
    maxima = VectorMath.larger(maxima, VectorMath.larger(x, y))
  }

  @inline(__always)
  mutating func endBlock() {
    sums.add(block.sums)
    magnitudes.add(block.magnitudes)
    squares.add(block.squares)
    block = (.zero, .zero, .zero)
  }
}

/// The same with a count of saturated elements.
struct SaturationLanes: BlockSums {
  let band: SaturationBand
  private(set) var elements = ElementLanes()
  private(set) var saturatedCount = 0

  init(band: SaturationBand) {
    self.band = band
  }

  @inline(__always)
  mutating func add(_ x: Lanes, _ y: Lanes) {
    elements.add(x, y)
    saturatedCount &+= count(x) &+ count(y)
  }

  @inline(__always)
  mutating func endBlock() { elements.endBlock() }

  @inline(__always)
  private func count(_ x: Lanes) -> Int {
    Int(cprocessor_count_above(VectorMath.magnitude(x - band.centre), band.limit))
  }
}

/// The sums of squares that single precision can tell.
enum BlockRange {
  /// Whether a sum misses nothing that matters.
  ///
  /// Neither was one of the squares too large for single precision, nor so many of them too small
  /// that it shows. NaN and infinity are in no range.
  static func holds(_ squareSum: Double) -> Bool { squareSum > 1e-30 && squareSum < .infinity }

  /// The same for sixteen sums.
  @inline(__always)
  static func holds(_ squareSums: Lanes) -> Bool {
    all((squareSums .> 1e-30) .& (squareSums .< .infinity))
  }

  /// The same, where a sum of 0 is fine if there was nothing else than zeros.
  static func holds(_ squareSum: Double, maximum: Float) -> Bool {
    squareSum == 0 ? maximum == 0 : holds(squareSum)
  }
}
