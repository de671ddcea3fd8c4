public import Telemetry

/// How a model fails to fit its data or itself.
public enum ModelMismatch: Equatable, Sendable {
  /// A recurrent layer takes a sequence and is given a vector.
  case sequenceNeeded(given: [Int])
  /// The layers of a residual composition and its shortcut end in different shapes.
  case waysDiffer(layers: [Int], shortcut: [Int])
  /// A convolution or pooling takes an image and is given something else.
  case imageNeeded(given: [Int])
  /// A window is larger than the image with its padding.
  case windowTooLarge(span: [Int], padding: [Int], given: [Int])
  /// A pooling window could lie in the padding alone.
  case paddingTooLarge(padding: [Int], kernel: [Int])
  /// Groups do not divide the channels of either side.
  case unevenGroups(groups: Int, channels: Int, given: [Int])
  /// What a window sees of one sample would not fit into memory.
  case tooManyWindows(limit: Int, given: [Int])
  /// An embedding takes indices and is given measured values.
  case indicesNeeded(given: [Int])
  /// An embedding has fewer rows than the data have different values.
  case vocabularyTooSmall(given: Int, needed: Int)
  /// The heads of attention do not divide the width of what it is given.
  case unevenHeads(heads: Int, given: [Int])
  /// Only a model that has learned from text can write one.
  case sampleWithoutText
  /// A prompt has characters that the data have not.
  case promptNotInText(String)
  /// A layer that is not the last has no width.
  case widthMissing
  /// The last layer's output is not what the data ask for.
  case wrongOutput(given: [Int], expected: [Int])
  /// The loss is for other targets than the data have.
  case wrongLoss(LossKind, targets: TargetKind)
  /// A target is outside of what the loss is defined for, 0 to 1.
  case targetOutsideOfLoss(LossKind, target: Float)
  /// A metric makes no sense of the outputs that a loss compares with targets.
  case wrongMetric(Metric, LossKind, targets: TargetKind)
  /// A metric that evaluations do not measure is to be watched.
  case unmeasuredMetric(String, measured: [String])
  /// Evaluations are to be watched without samples to evaluate on.
  case nothingToJudgeBy
  /// A name pattern matches no tensor.
  case nothingMatches(NamePattern, tensors: [String])
  case tooManyLayers(limit: Int)
  case tooManyParameters(limit: Int)
  /// A full batch's activations would not fit into memory.
  case tooManyActivations(limit: Int)
}
