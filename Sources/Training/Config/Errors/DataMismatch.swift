/// How what is asked of the data does not fit the data themselves.
public enum DataMismatch: Equatable, Sendable {
  /// A full batch has more samples than there are to learn from.
  case batchTooLarge(batch: Int, samples: Int)
  /// The columns of a sample do not divide into time steps.
  case unevenSequence(columns: Int, features: Int)
  /// The source does not say how many features a time step has.
  case featuresMissing(shape: [Int])
  /// An image has more or fewer pixels than a sample has columns.
  case unevenImage(columns: Int, shape: [Int])
  /// The source does not say how high and wide an image is.
  case imageSizeMissing(shape: [Int])
  /// The validation share leaves no sample to learn from or none to judge by.
  case emptySplit(samples: Int)
  /// Generated values have the right size already.
  case scalingOfGeneratedValues
  case tooManyGeneratedValues(limit: Int)
  /// Characters are indices, not quantities.
  case scalingOfCharacters
  /// The characters of a window are a sequence whatever is asked.
  case layoutOfCharacters
  /// Classes are numbers of classes, not quantities.
  case scalingOfClasses
}

extension DataMismatch {
  /// What is wrong and what would be right, to follow the key.
  var predicate: String {
    switch self {
    case .batchTooLarge(let batch, let samples):
      "is \(batch), but must be at most the \(samples) samples to learn from"
    case .unevenSequence(let columns, let features):
      "is \(features), but must divide the \(columns) input columns into time steps"
    case .featuresMissing(let shape):
      "is missing; only samples of shape [time, features] can do without it, these have \(shape)"
    case .unevenImage(let columns, let shape):
      "makes images of shape \(shape), but a sample has \(columns) input columns"
    case .imageSizeMissing(let shape):
      "needs height and width; only samples of two or three dimensions can do without them, these"
        + " have the shape \(shape)"
    case .emptySplit(let samples):
      "leaves a part of the \(samples) samples empty; give 0 for no validation"
    case .scalingOfGeneratedValues: "must be none for generated values, which need no scaling"
    case .tooManyGeneratedValues(let limit): "makes more than \(limit) values in an epoch"
    case .scalingOfCharacters: "must be none for a text, whose inputs are indices of characters"
    case .layoutOfCharacters: "must be left out for a text, whose samples are windows of characters"
    case .scalingOfClasses: "must be none for classes; only target numbers can be scaled"
    }
  }
}

extension TrainingConfigError {
  /// A key that asks for something which the data do not allow.
  static func unsuitable(_ key: String, _ mismatch: DataMismatch) -> TrainingConfigError {
    TrainingConfigError(key: key, problem: .unsuitableData(mismatch))
  }
}
