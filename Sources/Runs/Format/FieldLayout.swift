internal import Foundation
internal import Telemetry

/// Where a file keeps which field in a row of a statistics blob.
///
/// The names are the file's own, so a file whose writer knew fewer or more fields, or another
/// order, reads correctly: what the file has not is NaN, what this program knows not is skipped.
struct FieldLayout<Field: MeasuredField>: Equatable {
  /// The number of values that the file keeps in one row.
  let count: Int
  private let positions: [Int?]

  /// Reads the comma-separated names in the file's `meta`.
  init(names: String) {
    let stored = names.split(separator: ",").map(String.init)
    count = stored.count
    positions = Field.allCases.map { field in stored.firstIndex(of: field.name) }
  }

  /// The names that this program writes.
  static var names: String { Field.allCases.map(\.name).joined(separator: ",") }

  /// Whether the file keeps exactly the fields that this program knows, in their order.
  private var isOwn: Bool { positions == Array(positions.indices) && count == positions.count }

  /// The position of a field in a row, or nil when the file has it not.
  func position(of field: Field) -> Int? { positions[field.rawValue] }

  /// Takes the rows of a blob; rows that it does not hold are NaN.
  func table(_ data: Data, rowCount: Int) -> FieldTable<Field> {
    let values = LittleEndian.floats(in: data)
    if isOwn, values.count == rowCount * count, let table = FieldTable<Field>(values: values) {
      return table
    }
    var table = FieldTable<Field>(rowCount: rowCount)
    let fields = Array(Field.allCases)
    for row in 0..<rowCount {
      for field in fields {
        table[row, field] = value(of: field, row: row, in: values)
      }
    }
    return table
  }

  private func value(of field: Field, row: Int, in values: [Float]) -> Float {
    guard let position = positions[field.rawValue] else { return .nan }
    let index = row * count + position
    return index < values.count ? values[index] : .nan
  }
}
