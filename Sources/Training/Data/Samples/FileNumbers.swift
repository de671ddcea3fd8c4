internal import Tensors

/// Numbers that stay in a file and are converted when they are read.
struct FileNumbers: Equatable, Sendable {
  let contents: FileContents
  /// Where the first number starts.
  let offset: Int
  /// How many numbers there are.
  let count: Int
  /// How each is written.
  let format: ElementFormat

  /// Lends the bytes of all numbers.
  func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try contents.withBytes { bytes throws(Failure) in
      try body(bytes.extracting(offset..<byteOffset(of: count)))
    }
  }

  /// Where a number starts in the file.
  func byteOffset(of index: Int) -> Int { offset + index * format.byteCount }

  /// The first number that is not finite as a Float.
  var firstNonfinite: Int? {
    withBytes { format.firstNonfinite(in: $0) }
  }

  /// All numbers as classes; what is none is negative or very large.
  var classes: [Int32] {
    var classes = [Int32](repeating: 0, count: count)
    var span = classes.mutableSpan
    withBytes { format.read($0, into: &span, at: 0) }
    return classes
  }
}
