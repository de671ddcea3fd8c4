internal import Telemetry

extension TrainingConfigError {
  /// The error in one sentence: where, what is wrong, and what would be right.
  public var sentence: String {
    guard let place else { return problemSentence }
    return "\(place): \(problemSentence)"
  }

  /// The process's exit code: 64 for usage, 66 for a missing file, 65 for bad data.
  public var exitCode: Int32 {
    switch problem {
    case .malformedOverride: 64
    case .notFound, .unreadable(.missing): 66
    case .unreadable, .notYAML, .tooManyValues, .noSuchEntry, .unknownKey, .duplicateKeys,
      .missing, .wrongType, .impossibleValue, .unknownChoice, .severalChoices, .mismatch,
      .unsuitableData:
      65
    }
  }

  private var place: String? {
    switch origin {
    case .none: nil
    case .file(let path, line: nil): path.withoutControls
    case .file(let path, .some(let line)): "\(path.withoutControls), line \(line)"
    case .override(let argument): "--set \(PlainText.quotable(argument))"
    }
  }

  private var subject: String { key.isEmpty ? "the configuration" : PlainText.quotable(key) }

  private var problemSentence: String {
    switch problem {
    case .notFound(let bundled): notFound(bundled)
    case .unreadable(let error): "\(subject) cannot be read: \(error.reason)."
    case .notYAML(let reason): "this is not YAML: \(PlainText.quotable(reason))."
    case .tooManyValues(let limit): "there are more than \(limit) values here."
    case .malformedOverride: "an override has the form key=value, as in clipping.mode=norm."
    case .noSuchEntry(let count):
      "\(subject) names an entry of a list of \(count), counted from 0, that does not exist."
    case .unknownKey(let known): unknownKey(known)
    case .duplicateKeys(let keys):
      "\(keys.map(PlainText.quotable).joined(separator: ", ")) is given twice here."
    case .missing(let expected): "\(subject) is missing; it must be \(expected)."
    case .wrongType(let found, let expected), .impossibleValue(let found, let expected):
      "\(subject) is \(found), but must be \(expected)."
    case .unknownChoice(let found, let known): unknownChoice(found, known)
    case .severalChoices(let names):
      "\(subject) takes one of \(names.joined(separator: " and ")), not both."
    case .mismatch(let mismatch): "\(subject) \(mismatch.predicate)."
    case .unsuitableData(let mismatch): "\(subject) \(mismatch.predicate)."
    }
  }

  private func notFound(_ bundled: [String]) -> String {
    let stem = key.hasSuffix(".yaml") ? String(key.dropLast(5)) : key
    let guess = NearestName.of(stem, among: bundled).map { "; did you mean \($0)?" } ?? "."
    let names = bundled.joined(separator: ", ")
    return "there is no configuration \(subject): neither a file nor one of \(names)\(guess)"
  }

  private func unknownKey(_ known: [String]) -> String {
    let name = key.split(separator: ".").last.map(String.init) ?? key
    guard let nearest = NearestName.of(name, among: known) else {
      return "there is no key \(subject); known here are \(known.joined(separator: ", "))."
    }
    return "there is no key \(subject); did you mean \(nearest)?"
  }

  private func unknownChoice(_ found: String, _ known: [String]) -> String {
    let names = "\(subject) is \(found), but must be one of \(known.joined(separator: ", "))"
    return NearestName.of(found, among: known).map { "\(names); did you mean \($0)?" }
      ?? "\(names)."
  }
}
