extension String {
  /// The text in lines of at most so many columns, broken at blanks; longer words are cut.
  ///
  /// - Parameter columns: the number of columns, at least 1.
  /// - Returns: the lines; none for a text without words.
  public func wrapped(to columns: Int) -> [String] {
    precondition(columns > 0, "A line has at least one column.")
    var lines: [String] = []
    for word in split(separator: " ") {
      let room = columns - (lines.last?.columnCount ?? columns)
      if word.unicodeScalars.count < room, let last = lines.popLast() {
        lines.append("\(last) \(word)")
      } else {
        lines += word.pieces(of: columns)
      }
    }
    return lines
  }
}

extension Substring {
  /// The text in pieces of at most so many scalars.
  fileprivate func pieces(of length: Int) -> [String] {
    var pieces: [String] = []
    var rest = unicodeScalars[...]
    while !rest.isEmpty {
      pieces.append(String(String.UnicodeScalarView(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}
