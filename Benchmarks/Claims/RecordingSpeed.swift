import Foundation
import Runs
import Telemetry

/// Recording is faster than any training, and takes little more room than the numbers themselves.
///
/// Steps of 100 tensors are handed to a recorder as fast as it takes them; what counts is the time
/// until all of them are on disk and the record is closed, rollups included.
struct RecordingSpeed: Claim {
  let effort: Effort

  let subject = "recording speed"

  private static let tensorCount = 100

  private struct Outcome {
    var valuesPerSecond: Double
    var valuesPerProcessorSecond: Double
    var bytesPerValue: Double
  }

  func measure() throws -> [Finding] {
    let outcomes = try (0..<effort.recordingCount).map { _ in try record() }
    return [
      Finding(
        "values recorded, of \(Self.tensorCount) tensors", samples(outcomes, \.valuesPerSecond),
        unit: .millionsPerSecond, target: .atLeast(20)),
      Finding(
        "  in a second of processor time", samples(outcomes, \.valuesPerProcessorSecond),
        unit: .millionsPerSecond),
      Finding(
        "bytes on disk for a value, rollups included",
        Samples(outcomes.map(\.bytesPerValue)), unit: .bytes, target: .atMost(6)),
    ]
  }

  private func samples(_ outcomes: [Outcome], _ rate: (Outcome) -> Double) -> Samples {
    Samples(outcomes.map { rate($0) / 1e6 })
  }

  private func record() throws -> Outcome {
    let folder = try TemporaryFolder()
    let run = SyntheticRun(tensorCount: Self.tensorCount, layerCount: 1)
    let directory = try RunDirectory.create(at: folder.newPath(), configuration: "")
    let recorder = try Recorder(directory, description: run.description) { _ in }
    let records = run.records(count: 512)
    let (start, processorStart) = (ContinuousClock.now, ProcessorTime.ofThisProcess())
    for index in 0..<effort.recordedStepCount {
      var record = records[index % records.count]
      record.step = index + 1
      recorder.receive(.stepped(record))
    }
    recorder.close()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let processorSeconds = ProcessorTime.ofThisProcess() - processorStart
    let valueCount = Double(effort.recordedStepCount * run.valuesPerStep)
    return Outcome(
      valuesPerSecond: valueCount / seconds,
      valuesPerProcessorSecond: valueCount / processorSeconds,
      bytesPerValue: Double(try Self.byteCount(of: directory)) / valueCount)
  }

  private static func byteCount(of directory: RunDirectory) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: directory.recordPath)
    return (attributes[.size] as? Int) ?? 0
  }
}
