/// A colour of the 256 of xterm, as light.
///
/// The first sixteen are what xterm shows when nobody has changed them.
public struct TerminalColor: Equatable, Sendable {
  /// The shares of the primaries, from 0 to 255.
  public let red: UInt8
  /// The share of green.
  public let green: UInt8
  /// The share of blue.
  public let blue: UInt8

  /// The colour with a number from 0 to 255.
  public init(number: UInt8) {
    switch number {
    case ..<16: self.init(Self.first[Int(number)])
    case 232...: self.init(UInt32(8 + 10 * (Int(number) - 232)) * 0x01_01_01)
    default: self.init(cube: Int(number) - 16)
    }
  }

  /// As `#rrggbb`.
  public var hexadecimal: String {
    "#"
      + [red, green, blue].map { share in
        let digits = String(share, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  private init(_ value: UInt32) {
    red = UInt8(value >> 16 & 0xFF)
    green = UInt8(value >> 8 & 0xFF)
    blue = UInt8(value & 0xFF)
  }

  /// A place in the cube of six levels a primary.
  private init(cube place: Int) {
    let level = { (digit: Int) in UInt8(digit == 0 ? 0 : 55 + 40 * digit) }
    red = level(place / 36)
    green = level(place / 6 % 6)
    blue = level(place % 6)
  }

  private static let first: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
