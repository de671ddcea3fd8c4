internal import Telemetry

extension ModelMismatch {
  /// What is wrong and what would be right, to follow the key.
  var predicate: String {
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
