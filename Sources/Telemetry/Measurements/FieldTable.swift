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
  @usableFromInline
  var storage: [Float]
  /// ``fieldCount``, which takes a call to the enumeration.
  @usableFromInline
  let rowStride = Self.fieldCount

  /// All values, row-major: `rowCount * fieldCount` of them.
  public var values: [Float] { storage }

  /// The number of values in one row.
  public static var fieldCount: Int { Field.allCases.count }

  /// Makes a table of zeros.
  public init(rowCount: Int) {
    storage = Array(repeating: 0, count: rowCount * Self.fieldCount)
  }

  /// Takes row-major values, or returns nil when they do not fill whole rows.
  public init?(values: [Float]) {
    guard values.count.isMultiple(of: Self.fieldCount) else { return nil }
    storage = values
  }

  /// The number of rows.
  public var rowCount: Int { storage.count / rowStride }

  /// One value.
  ///
  /// Inlinable, because a trainer writes hundreds of them in a step of microseconds.
  @inlinable
  public subscript(row: Int, field: Field) -> Float {
    get { storage[row * rowStride + field.rawValue] }
    set { storage[row * rowStride + field.rawValue] = newValue }
  }
}
