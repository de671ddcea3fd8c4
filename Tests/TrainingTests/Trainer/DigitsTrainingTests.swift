import Telemetry
import Testing

@testable import Training

struct DigitsTrainingTests {
  private static let rowByRow = """
    data:
      source: digits
      scaling: {divide_by: 16}
      layout: {sequence: {features: 8}}
    model:
      - recurrent: {units: 32, activation: tanh}
      - dense
    optimizer: adam
    learning_rate: 0.01
    duration: {epochs: 30}
    evaluate_every: {epochs: 30}
    """

  @Test
  func aRecurrentNetworkReadsTheDigitsRowByRow() throws {
    let setup = try TrainingSetup(
      LoadedConfig(yaml: Self.rowByRow, path: "row-by-row.yaml"),
      resources: ResourceFolder.locate())
    let job = TrainingJob(setup, configurationText: "", startedAt: 0, processID: 0)
    let accuracies = RunTranscript(job).evaluations.filter { $0.metric == "accuracy" }
    #expect(try #require(accuracies.last).value >= 0.95)
  }
}
