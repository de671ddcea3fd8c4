/// The samples of a run, split into those to learn from and those to judge by.
public struct TrainingData: Equatable, Sendable {
  /// The samples that the weights are fitted to.
  public var training: Dataset
  /// The samples held back, if any.
  public var validation: Dataset?
  /// Draws the training samples anew for every epoch, if the source asks for that.
  public var generator: SampleGenerator?
  /// The characters of a text, if the samples are windows of one.
  public var vocabulary: TextVocabulary?

  /// Takes samples that stay the same, or a generator with the samples of its first epoch.
  public init(
    training: Dataset, validation: Dataset? = nil, generator: SampleGenerator? = nil,
    vocabulary: TextVocabulary? = nil
  ) {
    self.training = training
    self.validation = validation
    self.generator = generator
    self.vocabulary = vocabulary
  }
}
