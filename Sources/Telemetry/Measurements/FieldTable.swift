/// A column of a ``FieldTable``: the cases of an enumeration, numbered from 0 in storage order.
public protocol MeasuredField: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
  /// The name under which files, exports and screens know the field.
  var name: String { get }
}

/// A rows × fields table of Float32, stored row by row, as it travels from trainer to file.
///
/// Copies share their storage until one of them is written to, so a table that is written again
/// after all readers have let go of it costs no allocation.
public struct FieldTable<Field: MeasuredField>: Equatable, Sendable {
  /// All values, row-major: `rowCount * Field.allCases.count` of them.
  public private(set) var values: [Float]

  /// The number of values in one row.
  public static var fieldCount: Int { Field.allCases.count }

  /// Makes a table of zeros.
  public init(rowCount: Int) {
    values = Array(repeating: 0, count: rowCount * Self.fieldCount)
  }

  /// Takes row-major values, or returns nil when they do not fill whole rows.
  public init?(values: [Float]) {
    guard values.count.isMultiple(of: Self.fieldCount) else { return nil }
    self.values = values
  }

  /// The number of rows.
  public var rowCount: Int { values.count / Self.fieldCount }

  /// One value.
  public subscript(row: Int, field: Field) -> Float {
    get { values[row * Self.fieldCount + field.rawValue] }
    set { values[row * Self.fieldCount + field.rawValue] = newValue }
  }
}
