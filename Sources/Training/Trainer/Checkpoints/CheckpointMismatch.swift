/// Why training cannot go on from a checkpoint.
public enum CheckpointMismatch: Error, Equatable, Sendable {
  /// The run has a tensor, a buffer or a slot that the checkpoint lacks.
  case missingArray(String)
  /// The checkpoint has an array that the run has no place for.
  case unknownArray(String)
  /// An array has another shape than its place in the run.
  case wrongShape(String, found: [Int], expected: [Int])
  /// An array of norms holds a number that is none.
  case impossibleNorms(String)
  /// The checkpoint lacks a scalar.
  case missingScalar(String)
  /// A scalar's text is not what training writes.
  case malformedScalar(String, found: String, expected: String)
  /// The checkpoint is of another run: one with another seed, other data or another batch size.
  case otherRun(String, found: String, expected: String)
  /// There are as many samples as when the checkpoint was taken, but not the same.
  case changedData

  /// The mismatch in one sentence.
  public var sentence: String {
    switch self {
    case .missingArray(let name):
      "the checkpoint has no array \(PlainText.quotable(name)), which this run needs."
    case .unknownArray(let name):
      "the checkpoint has an array \(PlainText.quotable(name)), for which this run has no place."
    case .wrongShape(let name, let found, let expected):
      "the checkpoint's array \(name) has the shape \(found), but this run's has \(expected)."
    case .impossibleNorms(let name):
      "the checkpoint's array \(name) holds a number that is not finite or below 0."
    case .missingScalar(let key):
      "the checkpoint's metadata have no \(key)."
    case .malformedScalar(let key, let found, let expected):
      "\(key) in the checkpoint's metadata is \(Self.quoted(found)), but must be \(expected)."
    case .changedData:
      "the training samples are not those that the checkpoint was taken with, though their number is"
        + " the same."
    case .otherRun(let key, let found, let expected):
      "the checkpoint is of another run: its \(key) is \(Self.quoted(found)), this run's is"
        + " \(expected)."
    }
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "empty" : PlainText.quotable(text)
  }
}
