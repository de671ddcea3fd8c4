/// A size in bytes that a person gave.
public struct ByteCount: Equatable, Sendable {
  /// The number of bytes.
  public var value: Int

  /// Takes a number of bytes.
  public init(_ value: Int) {
    self.value = value
  }
}

extension ByteCount: LosslessStringConvertible {
  private static let units: [(name: String, shift: Int)] = [
    ("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10),
  ]
  /// The most bytes that can be asked for, 2^60.
  private static let limit = 1 << 60

  /// The number in the largest unit of which it is a multiple, as in `2 GiB`.
  public var description: String {
    let unit = Self.units.first { value > 0 && value.isMultiple(of: 1 << $0.shift) }
    return unit.map { "\(value >> $0.shift) \($0.name)" } ?? "\(value)"
  }

  /// Reads `2 GiB`, `1.5GiB`, `500 MiB` or a number of bytes; nil for anything else.
  public init?(_ text: String) {
    let unit = Self.units.first { text.hasSuffix($0.name) }
    let digits = text.dropLast(unit?.name.count ?? 0)
    guard let number = Double(digits.split(separator: " ").joined()), number.isFinite else {
      return nil
    }
    let value = number * Double(1 << (unit?.shift ?? 0))
    guard (1...Double(Self.limit)).contains(value) else { return nil }
    self.init(Int(value))
  }
}
