internal import Telemetry

/// What makes moments of different runs comparable.
public enum RunAlignment: String, CaseIterable, Sendable {
  /// As many steps.
  case step
  /// As many passes over the training samples.
  case epoch
  /// As many seconds of training.
  case time
}

/// One run on the common axis of a comparison.
struct AlignedRun {
  let run: SavedRun
  let history: SavedHistory
  /// The place of every tensor, by its name.
  let tensorIndices: [String: Int]
  private let alignment: RunAlignment

  init(_ run: SavedRun, by alignment: RunAlignment) throws(RunError) {
    self.run = run
    self.alignment = alignment
    history = try run.history()
    let names = run.description.tensors.map(\.name)
    tensorIndices = Dictionary(zip(names, names.indices)) { first, _ in first }
  }

  /// Where the newest step stands on the axis.
  var end: Double { position(of: history.lastStep) }

  /// The newest step up to a place on the axis; nil beyond the end.
  func step(at position: Double) -> Int? {
    guard position <= end * (1 + 1e-9), history.lastStep > 0 else { return nil }
    switch alignment {
    case .step: return min(history.lastStep, Int(position.rounded()))
    case .epoch: return min(history.lastStep, Int((position * stepsPerEpoch).rounded()))
    case .time: return stepByBisection(upTo: position)
    }
  }

  private var stepsPerEpoch: Double { Double(max(1, run.description.stepsPerEpoch)) }

  private func position(of step: Int) -> Double {
    switch alignment {
    case .step: Double(step)
    case .epoch: Double(step) / stepsPerEpoch
    case .time: history.record(at: step)?.wallTime ?? 0
    }
  }

  private func stepByBisection(upTo position: Double) -> Int {
    var (low, high) = (0, history.lastStep)
    while low < high {
      let middle = (low + high + 1) / 2
      if self.position(of: middle) <= position { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
