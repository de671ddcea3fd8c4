internal import Canvas
internal import Telemetry

/// A threshold while it is being typed.
struct ThresholdEntry: Equatable, Sendable {
  private static let allowed = Set("0123456789.e-+")
  private static let longest = 12

  /// The mode that the threshold is for.
  let mode: ClippingMode
  var text = ""

  /// The entry after one key; a key that cannot be part of a number changes nothing.
  func pressing(_ key: Key) -> ThresholdEntry {
    var entry = self
    if case .character(let character) = key, Self.allowed.contains(character),
      text.count < Self.longest
    {
      entry.text.append(character)
    } else if key == .backspace {
      _ = entry.text.popLast()
    }
    return entry
  }

  /// The value, when it is one that the trainer will take.
  var value: Float? {
    guard problem == nil else { return nil }
    return Float(text)
  }

  /// Why the text is no threshold, or nil when it is one.
  var problem: String? {
    guard !text.isEmpty else { return "type \(mode.thresholdExpectation)" }
    guard let value = Float(text) else { return "'\(text)' is not a number" }
    var trial = ControlSettings(clipping: ClippingSettings(mode: mode), learningRate: 1)
    do {
      _ = try trial.apply(.setThreshold(value))
      return nil
    } catch {
      return error.reason
    }
  }
}
