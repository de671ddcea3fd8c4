/// What a network has to say about a sample.
public enum TargetKind: Equatable, Sendable {
  /// One of so many classes.
  case classes(count: Int)
  /// One of so many classes at each of `length` time steps.
  case classSequence(count: Int, length: Int)
  /// So many numbers.
  case values(width: Int)

  /// The number of class labels that a sample has.
  public var labelsPerSample: Int {
    switch self {
    case .classes: 1
    case .classSequence(_, let length): length
    case .values: 0
    }
  }

  /// More classes than any real data have.
  static let classLimit = 65_536

  /// The number of labels or numbers that a sample has.
  var width: Int {
    switch self {
    case .classes, .classSequence: labelsPerSample
    case .values(let width): width
    }
  }
}
