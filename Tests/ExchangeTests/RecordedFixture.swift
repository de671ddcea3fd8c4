import Exchange
import Foundation
import Runs
import Telemetry

/// A run of three steps in a folder of its own, which disappears with it.
final class RecordedFixture {
  let run: SavedRun
  private let folder: String

  init(steps: Int = 3, tensorNames: [String] = ["rnn.weight_hh", "dense, \"last\""]) throws {
    folder = NSTemporaryDirectory() + "gradhelm-exchange-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let directory = try RunDirectory.create(
      in: folder, name: "demo", startedAt: 1_700_000_000, configuration: "name: demo\n")
    let recorder = try Recorder(
      directory, description: Self.description(tensorNames), onChange: { _ in })
    for step in 1...steps { Self.events(at: step, tensorNames).forEach(recorder.receive) }
    recorder.close()
    run = try SavedRun(directory)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What an export writes.
  func bytes(_ export: (RunExport, RunExport.Output) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try export(RunExport(run)) { bytes += $0 }
    return bytes
  }
}

extension RecordedFixture {
  private static func description(_ tensorNames: [String]) -> RunDescription {
    RunDescription(
      name: "demo", configuration: "name: demo\n",
      layers: [LayerDescription(name: "rnn", kind: "rnn 8")],
      tensors: tensorNames.map {
        TensorDescription(name: $0, layer: 0, kind: .weight, shape: [2, 2])
      },
      optimizer: "adam", loss: "mse", batchSize: 4, stepsPerEpoch: 10, totalSteps: 3, seed: 1,
      threadCount: 1, startedAt: 1_700_000_000, processID: 1,
      settings: ControlSettings(clipping: ClippingSettings(mode: .norm), learningRate: 0.5))
  }

  /// The second step is not finite, is evaluated and has its magnitudes counted.
  private static func events(at step: Int, _ tensorNames: [String]) -> [RunEvent] {
    var statistics = StatisticsTable(rowCount: tensorNames.count)
    statistics[0, .norm] = 5
    statistics[0, .maximum] = 4
    statistics[0, .meanMagnitude] = 1.75
    let record = StepRecord(
      step: step, epoch: 1, wallTime: Double(step), loss: step == 2 ? -.nan : 0.5 / Float(step),
      learningRate: 0.5, clipping: ClippingSettings(mode: .norm, threshold: 1),
      norm: step == 2 ? .infinity : 2, clippedNorm: 1, outcome: step == 2 ? .skipped : .applied,
      statistics: statistics, activations: ActivationTable(rowCount: 1))
    guard step == 2 else { return [.stepped(record)] }
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    (counts[127], counts[129]) = (3, 1)
    let detail = DetailRecord(
      step: 2, histograms: [MagnitudeHistogram(tensor: 0, counts: counts)], hiddenGradients: [])
    let evaluation = Evaluation(step: 2, split: .validation, metric: "accuracy", value: 0.25)
    return [.stepped(record), .detailed(detail), .evaluated(evaluation)]
  }
}
