extension String {
  /// A name of parts between dots cut to a number of columns, so that alike names stay different.
  ///
  /// Parts become short from the left, as their first letter and the digits at their end:
  /// `encoder.layer3.attention.weight` as `e.l3.attention.weight`. When that is not enough, the
  /// middle is left out and more of the end is kept than of the beginning.
  ///
  /// - Parameters:
  ///   - columns: the number of columns.
  ///   - ellipsis: what stands for missing columns.
  /// - Returns: a text of at most so many columns.
  public func abbreviated(to columns: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard columnCount > columns else { return self }
    var parts = split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var length = columnCount
    for index in parts.indices.dropLast() where length > columns {
      length -= parts[index].columnCount
      parts[index] = parts[index].initial
      length += parts[index].columnCount
    }
    return parts.joined(separator: ".").truncatedInMiddle(to: columns, ellipsis: ellipsis)
  }

  /// The first letter and the digits at the end.
  private var initial: String {
    let digits = suffix(while: \.isNumber)
    return digits.count == count ? self : String(prefix(1) + digits)
  }

  private func suffix(while isKept: (Character) -> Bool) -> Substring {
    self[(lastIndex { !isKept($0) }.map(index(after:)) ?? startIndex)...]
  }

  /// The text without its middle: a third of what fits is the beginning, the rest the end.
  private func truncatedInMiddle(to columns: Int, ellipsis: Unicode.Scalar) -> String {
    guard columnCount > columns else { return self }
    guard columns > 2 else { return truncated(to: columns, ellipsis: ellipsis) }
    let head = unicodeScalars.prefix((columns - 1) / 3)
    let tail = unicodeScalars.suffix(columns - 1 - head.count)
    return String(String.UnicodeScalarView(head + [ellipsis] + tail))
  }
}
