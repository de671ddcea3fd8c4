internal import Tensors

/// Numbers in a row, held once, in the type in which they came.
enum StoredNumbers: Equatable, Sendable {
  case floats([Float])
  case classes([Int32])

  /// How many numbers there are.
  var count: Int {
    switch self {
    case .floats(let values): values.count
    case .classes(let labels): labels.count
    }
  }

  /// Lends the bytes of all numbers and says how to read them.
  func withBytes(_ body: (RawSpan, ElementFormat) -> Void) {
    switch self {
    case .floats(let values): body(values.span.bytes, ElementFormat(.float32))
    case .classes(let labels): body(labels.span.bytes, ElementFormat(.int32))
    }
  }
}
