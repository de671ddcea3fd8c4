import Telemetry
import Tensors
import Testing

@testable import Training

struct TextSamplerTests {
  private static let window = 6

  /// A network that learns the text "abcabcabc…" and writes one itself.
  private func job(_ change: (inout TrainingConfig) -> Void = { _ in }) throws -> TrainingJob {
    var config = TrainingConfig(name: "text")
    var embedding = EmbeddingConfig()
    embedding.width = 8
    config.model = [
      .embedding(embedding), .recurrent(RecurrentConfig(units: 12, output: .all)),
      .dense(DenseConfig()),
    ]
    config.data.batchSize = 4
    config.duration = .steps(6)
    config.evaluateEvery = .steps(3)
    config.sample = TextSampleConfig(prompt: "ab", length: 20, temperature: 1)
    change(&config)
    return TrainingJob(
      try TrainingSetup(fitting: config, to: Self.data), configurationText: "", startedAt: 0,
      processID: 1)
  }

  private static var data: TrainingData {
    let characters = (0..<8).flatMap { start in (0..<window).map { Float((start + $0) % 3) } }
    let following = characters.map { (Int32($0) + 1) % 3 }
    let dataset = Dataset(
      shape: SampleShape([window]), inputs: characters,
      targets: .classSequences(following, count: 3, length: window), vocabularySize: 3)
    return TrainingData(training: dataset, vocabulary: TextVocabulary("abc".unicodeScalars))
  }

  private func texts(_ job: TrainingJob) -> [SampledText] {
    RunTranscript(job).events.compactMap {
      if case .sampledText(let text) = $0 { text } else { nil }
    }
  }

  @Test func everyEvaluationWritesATextThatBeginsWithThePrompt() throws {
    let texts = try texts(job())
    #expect(texts.map(\.step) == [3, 6])
    #expect(texts.allSatisfy { $0.text.hasPrefix("ab") && $0.text.count == 22 })
    #expect(texts[0].text != texts[1].text)
  }

  @Test func theSameSeedWritesTheSameTexts() throws {
    #expect(try texts(job()) == texts(job()))
    #expect(try texts(job()) != texts(job { $0.seed = 2 }))
  }

  @Test func writingChangesNothingElse() throws {
    let writing = try RunTranscript(job()).events
    let silent = try RunTranscript(job { $0.sample = nil }).events
    let others = writing.filter { if case .sampledText = $0 { false } else { true } }
    #expect(others == silent)
    #expect(writing.count == silent.count + 2)
  }

  @Test func aTrainedModelGoesOnWithWhatItHasLearned() throws {
    let job = try job {
      $0.sample = TextSampleConfig(prompt: "bcabcabca", length: 9, temperature: 0)
      $0.learningRate = 0.02
      $0.duration = .steps(60)
      $0.evaluateEvery = .steps(60)
    }
    #expect(texts(job).map(\.text) == ["bcabcabcabcabcabca"])
  }

  @Test func aBrokenModelWritesNothing() throws {
    let job = try job {
      $0.nonfinite = .propagate
      $0.learningRate = 1e38
      $0.optimizer = .sgd(SGDConfig())
    }
    #expect(texts(job).last?.text == "ab")
  }

  @Test func aCharacterTransformerLearnsFromProverbsAndWritesSome() throws {
    let yaml = """
      data: {source: {proverbs: {window: 24}}, batch: 32}
      model:
        - embedding: {width: 16}
        - positions
        - transformer: {heads: 2, layers: 2, causal: true}
        - layer_norm
        - dense
      learning_rate: 0.01
      sample: {prompt: "A ", length: 30}
      duration: {steps: 40}
      evaluate_every: {steps: 40}
      """
    let setup = try TrainingSetup(
      LoadedConfig(yaml: yaml, path: "text.yaml"), resources: Bundled.resources.get())
    let transcript = RunTranscript(
      TrainingJob(setup, configurationText: "", startedAt: 0, processID: 1))
    let losses = transcript.steps.map(\.loss)
    let text = transcript.events.compactMap {
      if case .sampledText(let sample) = $0 { sample.text } else { nil }
    }
    #expect(losses[39] < 0.8 * losses[0])
    #expect(text.count == 1 && text[0].count == 32 && text[0].hasPrefix("A "))
  }

  @Test func onlyATextCanBeContinued() {
    let error = #expect(throws: TrainingSetupError.self) {
      try TrainingJob.fixture { $0.sample = TextSampleConfig(prompt: "a") }
    }
    #expect(
      error?.sentence
        == "sample asks for a text, which only a model that learns from text can write.")
    let prompt = #expect(throws: TrainingSetupError.self) {
      try job { $0.sample = TextSampleConfig(prompt: "ax\u{1B}") }
    }
    #expect(
      prompt?.sentence
        == "sample.prompt is ax\u{FFFD}, which has characters that the data have not.")
  }

  @Test func keysAreReadAndWritten() throws {
    let config = try LoadedConfig(
      yaml: "model: [dense]\nsample: {prompt: \"The \", length: 50, temperature: 0}", path: "a.yaml"
    ).config
    #expect(config.sample == TextSampleConfig(prompt: "The ", length: 50, temperature: 0))
    #expect(try LoadedConfig(yaml: config.resolvedYAML, path: "b.yaml").config == config)
  }
}
