/// One value that was written under one tag at one step.
public struct SummaryValue: Equatable, Sendable {
  /// What a value is.
  public enum Content: Equatable, Sendable {
    /// A number.
    case scalar(Double)
    /// How numbers are spread.
    case histogram(SummaryHistogram)
    /// An image, a text, or something else that is passed over.
    case other
  }

  /// The tag, by its place among those of the file.
  public var tag: Int
  /// The step it was written at; TensorBoard accepts any.
  public var step: Int
  /// Seconds since 1970.
  public var wallTime: Double
  /// The value itself.
  public var content: Content

  /// Makes a value.
  public init(tag: Int, step: Int, wallTime: Double, content: Content) {
    self.tag = tag
    self.step = step
    self.wallTime = wallTime
    self.content = content
  }
}

/// The numbers of the fields that are read and written, as TensorFlow's `event.proto`,
/// `summary.proto` and `tensor.proto` have them.
enum EventField {
  static let (wallTime, step, fileVersion, summary) = (1, 2, 3, 5)
  static let value = 1
}

enum SummaryField {
  static let (tag, scalar, histogram, tensor) = (1, 2, 5, 8)
}

enum TensorField {
  static let (type, content, floats, doubles) = (1, 4, 5, 6)
  static let (floatType, doubleType) = (Int64(1), Int64(2))
}
