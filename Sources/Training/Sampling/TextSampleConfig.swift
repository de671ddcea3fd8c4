/// A text that the model writes at every evaluation, to show what it has learned of its data.
public struct TextSampleConfig: Equatable, Sendable {
  /// How the text begins.
  public var prompt: String
  /// The number of characters that the model adds.
  public var length: Int
  /// What the scores of the next character are divided by: below 1 the likely ones are preferred,
  /// above 1 the unlikely ones get a chance; at 0 the likeliest one is taken.
  public var temperature: Float

  /// Describes a text; by default 200 characters behind the prompt.
  public init(prompt: String = "", length: Int = 200, temperature: Float = 0.8) {
    self.prompt = prompt
    self.length = length
    self.temperature = temperature
  }
}
