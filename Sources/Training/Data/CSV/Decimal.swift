/// A number as it is written: `significand × 10^exponent`.
struct Decimal {
  private var significand: UInt64 = 0
  private var digitCount = 0
  private var exponent = 0
  private var isNegative = false

  /// So many digits never overflow a word.
  private static let digitLimit = 18

  /// Reads the digits at a position and goes on behind them; nil when they are no plain number.
  @inline(__always)
  init?(in bytes: RawSpan, at position: inout Int) {
    isNegative = Self.skip(UInt8(ascii: "-"), in: bytes, at: &position)
    takeDigits(in: bytes, at: &position)
    if Self.skip(UInt8(ascii: "."), in: bytes, at: &position) {
      let whole = digitCount
      takeDigits(in: bytes, at: &position)
      exponent = whole - digitCount
    }
    guard 1...Self.digitLimit ~= digitCount else { return nil }
    guard takeExponent(in: bytes, at: &position) else { return nil }
  }

  @inline(__always)
  private mutating func takeDigits(in bytes: RawSpan, at position: inout Int) {
    while position < bytes.byteCount {
      let digit = bytes[byte: position] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      significand = significand &* 10 &+ UInt64(digit)
      digitCount += 1
      position += 1
    }
  }

  /// Reads `e-7`, if that comes; false when no digits follow the `e`, or too many.
  @inline(__always)
  private mutating func takeExponent(in bytes: RawSpan, at position: inout Int) -> Bool {
    guard position < bytes.byteCount, bytes[byte: position] | 0x20 == UInt8(ascii: "e") else {
      return true
    }
    position += 1
    let isNegative = Self.skip(UInt8(ascii: "-"), in: bytes, at: &position)
    if !isNegative { _ = Self.skip(UInt8(ascii: "+"), in: bytes, at: &position) }
    var power = Decimal()
    power.takeDigits(in: bytes, at: &position)
    guard 1...3 ~= power.digitCount else { return false }
    exponent += isNegative ? -Int(power.significand) : Int(power.significand)
    return true
  }

  @inline(__always)
  private static func skip(_ byte: UInt8, in bytes: RawSpan, at position: inout Int) -> Bool {
    guard position < bytes.byteCount, bytes[byte: position] == byte else { return false }
    position += 1
    return true
  }

  private init() {}
}

extension Decimal {
  /// Powers of ten that a Double holds exactly.
  private static let powers: InlineArray<23, Double> = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest Float, or nil when this quick way cannot be sure of it.
  ///
  /// Both operands of the one product or quotient are exact, so the Double is the nearest one
  /// (W. D. Clinger, "How to read floating point numbers accurately", 1990). Rounding it again
  /// gives the nearest Float, unless the Double lies half-way between two Floats: then the number
  /// itself may lie on either side.
  @inline(__always)
  var nearestFloat: Float? {
    guard significand <= 1 << 53, -22...22 ~= exponent else { return nil }
    let scale = Self.powers[abs(exponent)]
    let value = exponent < 0 ? Double(significand) / scale : Double(significand) * scale
    let isHalfWay = value.bitPattern & 0x1FFF_FFFF == 0x1000_0000
    let isNormal = value == 0 || Self.normalRange ~= value
    guard !isHalfWay, isNormal else { return nil }
    return Float(isNegative ? -value : value)
  }

  private static let normalRange =
    Double(Float.leastNormalMagnitude)...Double(Float.greatestFiniteMagnitude)
}
