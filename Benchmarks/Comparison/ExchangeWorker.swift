import Exchange
import Foundation
import Runs
import Telemetry
import TensorBoard

/// Records, exports and reads the same numbers as TensorBoard's library, one task a process.
enum ExchangeWorker {
  /// What a task has to tell.
  private struct Answer: Encodable {
    var seconds: Double
    var values: Int
    var bytes: Int
  }

  /// Records steps with some statistics of some tensors, all in all 11 numbers more a step.
  static func record(_ folder: String, tensorCount: Int, fieldCount: Int, stepCount: Int) throws {
    let description = description(tensorCount: tensorCount, stepCount: stepCount)
    let directory = try RunDirectory.create(at: folder, configuration: description.configuration)
    let clock = ContinuousClock()
    let start = clock.now
    let recorder = try Recorder(directory, description: description) { _ in }
    for step in 1...stepCount {
      recorder.receive(
        .stepped(record(step, tensorCount: tensorCount, fieldCount: fieldCount)))
    }
    recorder.close()
    let seconds = start.duration(to: clock.now) / .seconds(1)
    let size = try FileManager.default.attributesOfItem(atPath: directory.recordPath)[.size]
    try JSONLine.write(
      Answer(
        seconds: seconds, values: stepCount * tensorCount * fieldCount, bytes: size as? Int ?? 0))
  }

  /// Exports a run into a folder; every statistic of every tensor is a value.
  static func export(_ run: String, to folder: String) throws {
    let export = RunExport(try SavedRun(.open(run)))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/events.out.tfevents.1"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    var byteCount = 0
    let clock = ContinuousClock()
    let start = clock.now
    try export.writeEvents(includesTensors: true) { bytes throws(RunError) in
      byteCount += bytes.count
      try? file.write(contentsOf: bytes)
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    let stepValues = 6 + export.run.description.tensors.count * StatisticsTable.fieldCount
    try JSONLine.write(
      Answer(
        seconds: seconds, values: try export.run.history().lastStep * stepValues,
        bytes: byteCount))
  }

  /// Reads every value of an event file.
  static func read(_ path: String) throws {
    var stream = EventFileStream(path: path)
    var (valueCount, sum) = (0, 0.0)
    let clock = ContinuousClock()
    let start = clock.now
    while stream.ending == nil {
      try stream.readPiece { value in
        valueCount += 1
        if case .scalar(let number) = value.content { sum += number }
      }
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    guard sum.isFinite else { throw BenchError.notRecorded(step: 0) }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size]
    try JSONLine.write(Answer(seconds: seconds, values: valueCount, bytes: size as? Int ?? 0))
  }
}

extension ExchangeWorker {
  private static func description(tensorCount: Int, stepCount: Int) -> RunDescription {
    RunDescription(
      name: "exchange", configuration: "name: exchange\n",
      layers: [LayerDescription(name: "layer", kind: "dense")],
      tensors: (0..<tensorCount).map {
        TensorDescription(name: "tensor\($0)", layer: 0, kind: .weight, shape: [64, 64])
      },
      optimizer: "adam", loss: "mse", batchSize: 64, stepsPerEpoch: 1_000, totalSteps: stepCount,
      seed: 1, threadCount: 1, startedAt: 1_700_000_000, processID: getpid(),
      settings: ControlSettings(clipping: ClippingSettings(mode: .norm), learningRate: 1e-3))
  }

  private static func record(_ step: Int, tensorCount: Int, fieldCount: Int) -> StepRecord {
    var statistics = StatisticsTable(rowCount: tensorCount)
    for tensor in 0..<tensorCount {
      for field in StatisticsField.allCases.prefix(fieldCount) {
        let place = Float(tensor * fieldCount + field.rawValue)
        statistics[tensor, field] = Float(step) + place / 1_000
      }
    }
    return StepRecord(
      step: step, epoch: 1 + step / 1_000, wallTime: Double(step) / 100, loss: 1 / Float(step),
      learningRate: 1e-3, clipping: ClippingSettings(mode: .norm, threshold: 1), norm: 2,
      clippedNorm: 1, outcome: .applied, statistics: statistics,
      activations: ActivationTable(rowCount: 1))
  }
}
