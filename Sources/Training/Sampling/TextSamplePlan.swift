/// A text to be written whose prompt is known to consist of the data's characters.
struct TextSamplePlan: Sendable {
  let config: TextSampleConfig
  let vocabulary: TextVocabulary
  /// The indices of the prompt's characters.
  let prompt: [Int]

  /// Fits what a configuration wants written to its data; nil if it wants nothing.
  init?(_ config: TrainingConfig, _ data: TrainingData) throws(TrainingConfigError) {
    guard let sample = config.sample else { return nil }
    guard let vocabulary = data.vocabulary else {
      throw TrainingConfigError(key: "sample", problem: .mismatch(.sampleWithoutText))
    }
    guard let prompt = vocabulary.encode(sample.prompt) else {
      throw TrainingConfigError(
        key: "sample.prompt", problem: .mismatch(.promptNotInText(sample.prompt)))
    }
    self.config = sample
    self.vocabulary = vocabulary
    self.prompt = prompt
  }
}
