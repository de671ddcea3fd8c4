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
    case .file(let path, line: nil): PlainText.quotable(path)
    case .file(let path, .some(let line)): "\(PlainText.quotable(path)), line \(line)"
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

extension ModelMismatch {
  /// What is wrong and what would be right, to follow the key.
  fileprivate var predicate: String {
    switch self {
    case .waysDiffer(let layers, let shortcut):
      "adds the shape \(layers) of its layers to the shape \(shortcut) of its shortcut, which must"
        + " be the same; change the last of the layers, or give a shortcut with layers of its own"
    case .sequenceNeeded(let given):
      "needs a sequence [time, features], but gets the shape \(given); give the data layout:"
        + " {sequence: {features: ...}}, the recurrent layer before it output: all, or indices an"
        + " embedding"
    case .imageNeeded(let given):
      "needs an image [channels, height, width], but gets the shape \(given); give the data"
        + " layout: {image: {channels: ..., height: ..., width: ...}}"
    case .windowTooLarge(let span, let padding, let given):
      "has a window that spans \(span), but gets the shape \(given) with a padding of \(padding)"
        + " on either side; take a smaller kernel or more padding"
    case .paddingTooLarge(let padding, let kernel):
      "has a padding of \(padding), which must be at most half of its kernel \(kernel)"
    case .unevenGroups(let groups, let channels, let given):
      "has \(groups) groups, which must divide its \(channels) channels and the first number of"
        + " the shape \(given) that it gets"
    case .tooManyWindows(let limit, let given):
      "makes more than \(limit) values of one sample of the shape \(given); take a smaller kernel,"
        + " a larger stride or fewer channels"
    case .indicesNeeded(let given):
      "needs indices, such as the characters of a text, as the first layer's input, but gets"
        + " numbers of the shape \(given)"
    case .vocabularyTooSmall(let given, let needed):
      "has a vocabulary of \(given), but the data have \(needed) different values"
    case .unevenHeads(let heads, let given):
      "has \(heads) heads, which do not divide the width of the shape \(given); give a number of"
        + " heads that does"
    case .sampleWithoutText:
      "asks for a text, which only a model that learns from text can write"
    case .promptNotInText(let prompt):
      "is \(PlainText.quotable(prompt)), which has characters that the data have not"
    case .widthMissing: "needs units; only the last layer takes its width from the data"
    case .wrongOutput(let given, let expected): Self.wrongOutput(given, expected)
    case .wrongLoss(let loss, let targets): Self.wrongLoss(loss, targets)
    case .targetOutsideOfLoss(let loss, let target):
      "is \(loss.name), but a target is \(target); give targets from 0 to 1 or mean_squared_error"
    case .wrongMetric(let metric, let loss, let targets):
      Self.wrongMetric(metric, loss, targets)
    case .unmeasuredMetric(let name, let measured): Self.unmeasuredMetric(name, measured)
    case .nothingToJudgeBy:
      "needs samples held back to evaluate on; give data.validation_share a value above 0"
    case .nothingMatches(let pattern, let tensors): Self.nothingMatches(pattern, tensors)
    case .tooManyLayers(let limit): "has more than \(limit) layers"
    case .tooManyParameters(let limit): "has more than \(limit) parameters"
    case .tooManyActivations(let limit):
      "makes more than \(limit) activations in a batch; take a smaller batch or narrower layers"
    }
  }

  private static func wrongMetric(
    _ metric: Metric, _ loss: LossKind, _ targets: TargetKind
  ) -> String {
    switch targets {
    case .classes(let count), .classSequence(let count, _):
      "is \(metric.name), but for \(count) classes and \(loss.name) it must be accuracy or, for"
        + " cross_entropy, perplexity or a top_accuracy with k below \(count)"
    case .values:
      "is \(metric.name), but for numbers it must be mean_absolute_error,"
        + " root_mean_squared_error or r2, with mean_squared_error or huber as the loss"
    }
  }

  private static func unmeasuredMetric(_ name: String, _ measured: [String]) -> String {
    let names = measured.joined(separator: ", ")
    let guess = NearestName.of(name, among: measured).map { " (did you mean \($0)?)" } ?? ""
    return "is \(PlainText.quotable(name)), but must be one of those measured: \(names)\(guess)"
  }

  private static func nothingMatches(_ pattern: NamePattern, _ tensors: [String]) -> String {
    let nearest = NearestName.of(pattern.description, among: tensors) ?? tensors.first ?? "none"
    return "is \(PlainText.quotable(pattern.description)), which matches no tensor; there is, for"
      + " example, \(nearest)"
  }

  private static func wrongOutput(_ given: [Int], _ expected: [Int]) -> String {
    "gives the shape \(given), but the data ask for \(expected); \(outputCure(given, expected))"
  }

  private static func outputCure(_ given: [Int], _ expected: [Int]) -> String {
    if given.count < expected.count { return "give the last recurrent layer output: all" }
    guard given.count > expected.count else { return "end with a dense layer without units" }
    return given.count == 3
      ? "end with flatten and a dense layer without units"
      : "give the data layout: flat, or the last recurrent layer output: last"
  }

  private static func wrongLoss(_ loss: LossKind, _ targets: TargetKind) -> String {
    switch targets {
    case .classes(count: 2), .classSequence(count: 2, _):
      "is \(loss.name), but the targets are 2 classes, which need cross_entropy or"
        + " binary_cross_entropy"
    case .classes(let count), .classSequence(let count, _):
      "is \(loss.name), but the targets are \(count) classes, which need cross_entropy"
    case .values(let width):
      "is \(loss.name), but the targets are \(width) numbers, which need mean_squared_error, huber"
        + " or, from 0 to 1, binary_cross_entropy"
    }
  }
}
