/// What a worker is asked to do: `VARIANT SECONDS`.
struct Turn {
  /// How a network is trained.
  enum Variant: String {
    /// Nothing is measured but what clipping needs.
    case plain
    /// The norm, the largest magnitude and the non-finite elements of every gradient.
    case norms
    /// Everything that users see of every step.
    case statistics
    /// Everything, and a recorder writes it down.
    case recorded
  }

  /// How.
  var variant: Variant
  /// How long.
  var seconds: Double

  /// Reads a line.
  init(_ line: String) throws {
    let words = line.split(separator: " ")
    guard words.count == 2, let variant = Variant(rawValue: String(words[0])),
      let seconds = Double(words[1]), seconds > 0
    else { throw BenchError.unknownTurn(line) }
    self.variant = variant
    self.seconds = seconds
  }
}
