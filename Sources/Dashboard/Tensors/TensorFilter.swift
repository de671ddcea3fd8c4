internal import Telemetry

/// Which tensors the table shows, as text that a person types.
///
/// Plain text is looked for anywhere in the name; with `*` or `?` it is a pattern for the whole
/// name; between two slashes it is a regular expression. Capitals matter when there are some.
struct TensorFilter: Equatable, Sendable {
  /// What was typed.
  let text: String
  /// The tensors whose names match, in the order of the network.
  let matches: [Int]
  /// Why the text is no filter; then every tensor matches.
  let problem: String?

  /// Tries a filter on all names.
  init(_ text: String = "", names: [String]) {
    self.text = text
    do {
      let isMatch = try Self.test(text)
      matches = names.indices.filter { isMatch(names[$0]) }
      problem = nil
    } catch {
      matches = Array(names.indices)
      problem = error.words
    }
  }

  /// Whether it leaves out what does not match.
  var isActive: Bool { !text.isEmpty }
}

extension TensorFilter {
  /// Why a text is no filter.
  private enum Malformation: Error {
    case regularExpression(reason: String)
    case pattern

    var words: String {
      switch self {
      case .regularExpression(let reason): "no regular expression: \(reason)"
      case .pattern: "must be \(NamePattern.expectation)"
      }
    }
  }

  /// What a text asks of a name.
  private static func test(_ text: String) throws(Malformation) -> (String) -> Bool {
    if text.isEmpty { return { _ in true } }
    if let expression = text.betweenSlashes { return try regularExpression(expression) }
    let fold =
      text.contains(where: \.isUppercase) ? { $0 } : { (name: String) in name.lowercased() }
    guard text.contains(where: { "*?".contains($0) }) else {
      return { fold($0).utf8.contains(text.utf8) }
    }
    guard let pattern = NamePattern(text) else { throw .pattern }
    return { pattern.matches(fold($0)) }
  }

  private static func regularExpression(
    _ text: Substring
  ) throws(Malformation) -> (String) -> Bool {
    do {
      let expression = try Regex(String(text))
      return { $0.firstMatch(of: expression) != nil }
    } catch {
      throw .regularExpression(reason: "\(error)".inOneLine)
    }
  }
}

extension String {
  /// What stands between a slash at the beginning and one at the end; the latter may still be
  /// missing while one types.
  fileprivate var betweenSlashes: Substring? {
    guard hasPrefix("/") else { return nil }
    let rest = dropFirst()
    return rest.hasSuffix("/") ? rest.dropLast() : rest
  }
}
