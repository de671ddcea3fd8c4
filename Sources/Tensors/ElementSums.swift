/// What one pass over the elements of a gradient or an output adds up.
///
/// Sums are taken in Double and over finite elements only, so that neither an overflow of Float32
/// nor a NaN hides what the other elements say.
public struct ElementSums: Equatable, Sendable {
  /// The number of elements.
  public private(set) var count = 0
  /// Σx.
  public private(set) var sum = 0.0
  /// Σ|x|.
  public private(set) var magnitudeSum = 0.0
  /// Σx².
  public private(set) var squareSum = 0.0
  /// The largest |x|.
  public private(set) var maximum: Float = 0
  /// The number of elements that are 0 or -0.
  public private(set) var zeroCount = 0
  /// The number of NaN elements.
  public private(set) var nanCount = 0
  /// The number of infinite elements.
  public private(set) var infCount = 0

  /// Adds nothing up.
  public init() {}

  /// Adds up the elements of a matrix in one pass.
  public init(_ matrix: Matrix) {
    let elements = UnsafeRawPointer(matrix.base)
    let blockSize = Self.blockSize
    let wholeBlocks = matrix.count / blockSize
    for block in 0..<wholeBlocks {
      addBlock(elements + block * blockSize * MemoryLayout<Float>.stride)
    }
    for position in wholeBlocks * blockSize..<matrix.count {
      add(matrix.base[position])
    }
  }

  /// Adds one element.
  package mutating func add(_ value: Float) {
    count += 1
    guard value.isFinite else {
      if value.isNaN { nanCount += 1 } else { infCount += 1 }
      return
    }
    sum += Double(value)
    magnitudeSum += Double(abs(value))
    squareSum += Double(value) * Double(value)
    maximum = max(maximum, abs(value))
    if value == 0 { zeroCount += 1 }
  }
}

extension ElementSums {
  /// Short enough to stay in the nearest cache when it is read a second time.
  private static let blockSize = 256

  /// Adds ``blockSize`` elements as if all of them were finite, and once more with care when the
  /// sum of squares, which Double holds for any finite Float32, shows that one was not.
  private mutating func addBlock(_ elements: UnsafeRawPointer) {
    var block = BlockSums()
    for offset in stride(from: 0, to: Self.blockSize * MemoryLayout<Float>.stride, by: 16) {
      block.add(elements.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self))
    }
    if !add(block) { addCarefully(elements) }
  }

  /// Adds a whole block, or returns false when it held NaN or infinities.
  ///
  /// Not inlined: the compiler would weave the horizontal sums into the loop before them.
  @inline(never)
  private mutating func add(_ block: BlockSums) -> Bool {
    guard block.squares.sum().isFinite else { return false }
    count += Self.blockSize
    sum += block.sums.sum()
    magnitudeSum += block.magnitudes.sum()
    squareSum += block.squares.sum()
    maximum = max(maximum, block.maxima.max())
    zeroCount += Int(block.zeros.wrappedSum())
    return true
  }

  private mutating func addCarefully(_ elements: UnsafeRawPointer) {
    for index in 0..<Self.blockSize {
      add(elements.load(fromByteOffset: index * MemoryLayout<Float>.stride, as: Float.self))
    }
  }
}

/// Partial sums of finite elements, four at a time.
private struct BlockSums {
  var sums = SIMD2<Double>.zero
  var magnitudes = SIMD2<Double>.zero
  var squares = SIMD2<Double>.zero
  var maxima = SIMD4<Float>.zero
  var zeros = SIMD4<Int32>.zero

  @inline(__always)
  mutating func add(_ values: SIMD4<Float>) {
    let low = SIMD2<Double>(values.lowHalf)
    let high = SIMD2<Double>(values.highHalf)
    sums += low + high
    squares += low * low + high * high
    magnitudes += Self.magnitude(low) + Self.magnitude(high)
    let magnitude = Self.magnitude(values)
    maxima = maxima.replacing(with: magnitude, where: magnitude .> maxima)
    zeros &-= unsafeBitCast(values .== 0, to: SIMD4<Int32>.self)
  }

  private static func magnitude(_ values: SIMD4<Float>) -> SIMD4<Float> {
    let bits = unsafeBitCast(values, to: SIMD4<UInt32>.self)
    return unsafeBitCast(bits & 0x7FFF_FFFF, to: SIMD4<Float>.self)
  }

  private static func magnitude(_ values: SIMD2<Double>) -> SIMD2<Double> {
    let bits = unsafeBitCast(values, to: SIMD2<UInt64>.self)
    return unsafeBitCast(bits & 0x7FFF_FFFF_FFFF_FFFF, to: SIMD2<Double>.self)
  }
}

extension ElementSums {
  private var finiteCount: Int { count - nanCount - infCount }

  /// L2 norm of *all* elements: NaN or infinite as soon as one of them is.
  public var norm: Double {
    if nanCount > 0 { return .nan }
    return infCount > 0 ? .infinity : squareSum.squareRoot()
  }

  /// Mean of the finite elements; 0 when there is none.
  public var mean: Double { sum / Double(max(1, finiteCount)) }

  /// Mean magnitude of the finite elements; 0 when there is none.
  public var meanMagnitude: Double { magnitudeSum / Double(max(1, finiteCount)) }

  /// Standard deviation of the finite elements: the root of their mean squared distance from the
  /// mean.
  public var standardDeviation: Double {
    let meanSquare = squareSum / Double(max(1, finiteCount))
    return max(0, meanSquare - mean * mean).squareRoot()
  }

  /// Share of all elements that are 0; 0 when there is none.
  public var zeroFraction: Double { Double(zeroCount) / Double(max(1, count)) }
}
