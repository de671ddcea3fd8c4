/// What is wrong with a text, and at which byte.
struct TextError: Error, Equatable {
  var offset: Int?
  var problem: TextProblem
}

extension RawSpan {
  /// Calls `body` with the value of every Unicode scalar, behind a byte order mark if there is one.
  @inline(__always)
  func forEachScalar(_ body: (Int) -> Void) throws(TextError) {
    var position = byteOrderMarkCount
    while position < byteCount {
      let byte = self[byte: position]
      if byte < 0x80 {
        body(Int(byte))
        position += 1
      } else if let (scalar, length) = scalar(at: position) {
        body(Int(scalar.value))
        position += length
      } else {
        throw TextError(offset: position, problem: .notUTF8)
      }
    }
  }

  /// The scalar that starts at a byte, with the number of its bytes.
  private func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    extracting(position..<min(position + 4, byteCount)).withUnsafeBytes { bytes in
      var parser = UTF8.ForwardParser()
      var iterator = bytes.makeIterator()
      guard case .valid(let encoded) = parser.parseScalar(from: &iterator) else { return nil }
      return (UTF8.decode(encoded), encoded.count)
    }
  }
}
