/// How fast a film goes on, relative to 30 steps a second: one of a few speeds.
public struct FilmSpeed: Equatable, Sendable {
  /// How many times 30 steps a second.
  public let factor: Double
  /// The speed as it is typed.
  public let word: String

  /// The steps per second at factor 1.
  static let stepsPerSecond = 30.0

  /// As fast as films begin.
  public static let normal = FilmSpeed(factor: 1, word: "1")

  /// Every speed, the slowest first; one is known by its pace, a thousand steps in a second.
  static let all =
    [8, 4, 2].map(slowed) + [normal] + [2, 4, 10, 30].map(hastened)
    + [FilmSpeed(factor: 1_000 / stepsPerSecond, word: "1000/s")]
    + [100, 300, 1_000].map(hastened)

  private init(factor: Double, word: String) {
    self.factor = factor
    self.word = word
  }

  private static func slowed(by divisor: Int) -> FilmSpeed {
    FilmSpeed(factor: 1 / Double(divisor), word: "1/\(divisor)")
  }

  private static func hastened(by factor: Int) -> FilmSpeed {
    FilmSpeed(factor: Double(factor), word: "\(factor)")
  }

  /// The speed that is nearest to a factor.
  init(nearestTo factor: Double) {
    self =
      Self.all.min { abs($0.factor - factor) < abs($1.factor - factor) } ?? .normal
  }

  /// Reads a speed as `1/8` or `1000/s`, or takes the one nearest to a factor above 0, as `0.5`;
  /// nil for anything else.
  public init?(_ text: String) {
    if let known = Self.all.first(where: { $0.word == text }) {
      self = known
    } else if let factor = Double(text), factor > 0, factor.isFinite {
      self.init(nearestTo: factor)
    } else {
      return nil
    }
  }

  /// The speed so many places further in the list, as far as there are any.
  func advanced(by offset: Int) -> FilmSpeed {
    let index = Self.all.firstIndex(of: self) ?? 0
    return Self.all[min(max(0, index + offset), Self.all.count - 1)]
  }
}
