import Telemetry
import Testing

@testable import Training

struct SampleIndexTests {
  @Test func aStepNamesItsSamplesByTheirPlaceBeforeTheSplit() throws {
    let given = try LoadedConfig(
      yaml: "{model: [dense], data: {batch: 100}, duration: {epochs: 1}}", path: "run.yaml")
    let setup = try TrainingSetup(given, resources: ResourceFolder.locate())
    let job = TrainingJob(setup, configurationText: "", startedAt: 0, processID: 0)
    let steps = RunTranscript(job).steps
    let training = setup.data.training
    let places = Set((0..<training.count).map { UInt32(training.originalIndex(of: $0)) })
    #expect(steps.flatMap(\.samples).count == training.count)
    #expect(Set(steps.flatMap(\.samples)) == places)
    #expect(places.contains { $0 >= training.count })
  }

  @Test func theLiveChannelKeepsItsItemsSmall() throws {
    var buffer = LiveBuffer(capacity: 8)
    var record = try #require(RunTranscript(.fixture()).steps.first)
    #expect(record.samples.count == 8)
    buffer.append(.stepped(record))
    record.samples = []
    #expect(buffer.drain() == [.steps(StepSpan(record))])
  }
}
