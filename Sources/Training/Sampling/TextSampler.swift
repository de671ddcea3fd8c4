internal import Telemetry
internal import Tensors

/// Lets a model write a text: again and again the next character, drawn by its scores.
///
/// Draws random numbers of its own, so that training is the same whether or not a text is written.
struct TextSampler {
  private let plan: TextSamplePlan
  private let random: RandomSource
  /// One sample of the characters that the model looks at: 1 × time.
  private let window: Tensor

  /// Makes room for the input of one sample.
  init(_ plan: TextSamplePlan, _ config: TrainingConfig, input: SampleShape) {
    self.plan = plan
    random = config.randomSource(for: .text)
    window = Tensor(shape: [1] + input.dimensions)
  }

  /// Writes the text of a step; it ends early when the model's scores are not finite.
  func sample(_ model: Model, step: Int) -> SampledText {
    var random = random.stream(UInt64(step))
    var characters = plan.prompt
    for _ in 0..<plan.config.length {
      guard let next = next(after: characters, model, &random) else { break }
      characters.append(next)
    }
    return SampledText(step: step, text: plan.vocabulary.decode(characters))
  }

  /// The next character, as the model's output at the last known one says it.
  ///
  /// A text shorter than the window stands at its start; what a causal model says of a time step
  /// does not depend on what is behind it.
  private func next(
    after characters: [Int], _ model: Model, _ random: inout RandomSource
  ) -> Int? {
    let known = characters.suffix(window.count)
    window.fill(with: 0)
    for (position, character) in known.enumerated() {
      window[position] = Float(character)
    }
    let scores = model.forward(window, mode: .evaluation).classScores
    return scores.rows(known.count - 1..<known.count)
      .drawnColumn(temperature: plan.config.temperature, random: &random)
  }
}
