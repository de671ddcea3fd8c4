internal import Tensors

/// Numbers in a row, held once, in the type in which they came.
enum StoredNumbers: Equatable, Sendable {
  case floats([Float])
  case classes([Int32])
  /// Indices into a vocabulary of up to 256 characters.
  case bytes([UInt8])
  /// Indices into a larger vocabulary.
  case words([UInt16])
  case file(FileNumbers)

  /// How many numbers there are.
  var count: Int {
    switch self {
    case .floats(let values): values.count
    case .classes(let labels): labels.count
    case .bytes(let indices): indices.count
    case .words(let indices): indices.count
    case .file(let numbers): numbers.count
    }
  }

  /// Lends the bytes of all numbers and says how to read them.
  func withBytes(_ body: (RawSpan, ElementFormat) -> Void) {
    switch self {
    case .floats(let values): body(values.span.bytes, ElementFormat(.float32))
    case .classes(let labels): body(labels.span.bytes, ElementFormat(.int32))
    case .bytes(let indices): body(indices.span.bytes, ElementFormat(.uint8))
    case .words(let indices): body(indices.span.bytes, ElementFormat(.uint16))
    case .file(let numbers): numbers.withBytes { body($0, numbers.format) }
    }
  }
}
