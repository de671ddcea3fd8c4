internal import Foundation
internal import GRDB

/// A column that holds something else than the format says.
struct StoredValueError: Error, Equatable {
  var column: String

  /// One sentence without its full stop.
  var reason: String { "the value of '\(column)' is not what the format allows" }
}

/// Values of a row that a hostile file may have filled with anything.
extension Row {
  /// An integer.
  func integer(_ index: Int) throws(StoredValueError) -> Int {
    guard let value = optionalInteger(index) else { throw unexpected(index) }
    return value
  }

  /// An integer, or nil for anything else.
  func optionalInteger(_ index: Int) -> Int? {
    guard case .int64(let value) = stored(index) else { return nil }
    return Int(exactly: value)
  }

  /// A number that is always known.
  func number(_ index: Int) throws(StoredValueError) -> Double {
    switch stored(index) {
    case .double(let value): return value
    case .int64(let value): return Double(value)
    case .null, .string, .blob: throw unexpected(index)
    }
  }

  /// A number, or nil where the column is empty.
  func optionalNumber(_ index: Int) throws(StoredValueError) -> Double? {
    guard case .null = stored(index) else { return try number(index) }
    return nil
  }

  /// A measured number; SQLite keeps NaN as NULL.
  func measured(_ index: Int) throws(StoredValueError) -> Float {
    guard case .null = stored(index) else { return Float(try number(index)) }
    return .nan
  }

  /// Text.
  func text(_ index: Int) throws(StoredValueError) -> String {
    guard let value = optionalText(index) else { throw unexpected(index) }
    return value
  }

  /// The bytes of all text in the row.
  var textByteCount: Int {
    (0..<count).reduce(0) { $0 + (optionalText($1)?.utf8.count ?? 0) }
  }

  /// Text, or nil for anything else.
  func optionalText(_ index: Int) -> String? {
    guard case .string(let value) = stored(index) else { return nil }
    return value
  }

  /// A word that stands for one of several cases.
  func word<Word: RawRepresentable>(
    _ index: Int, as type: Word.Type = Word.self
  ) throws(StoredValueError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(index)) else { throw unexpected(index) }
    return word
  }

  /// A blob.
  func blob(_ index: Int) throws(StoredValueError) -> Data {
    guard case .blob(let value) = stored(index) else { throw unexpected(index) }
    return value
  }

  /// A blob, or no bytes for anything else.
  func optionalBlob(_ index: Int) -> Data {
    guard case .blob(let value) = stored(index) else { return Data() }
    return value
  }

  /// The error of a column whose value makes no sense.
  func unexpected(_ index: Int) -> StoredValueError {
    StoredValueError(column: Array(columnNames)[index])
  }

  private func stored(_ index: Int) -> DatabaseValue.Storage {
    let value: DatabaseValue = self[index]
    return value.storage
  }
}
