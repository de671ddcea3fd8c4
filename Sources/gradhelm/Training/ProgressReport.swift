import Telemetry
import Training

/// Turns events into plain lines, as a pure value.
struct ProgressReport: Sendable {
  /// How often the loss is reported, and by what it is numbered.
  enum Interval: Equatable, Sendable {
    case epochs(Int)
    case steps(Int)

    init(_ span: TrainingSpan) {
      switch span {
      case .epochs(let count): self = .epochs(count)
      case .steps(let count): self = .steps(count)
      }
    }
  }

  private let interval: Interval
  private var stepsPerEpoch = 1
  private var losses = Bucket()
  /// What the steps since the last report amount to, for the end of the run.
  private var lastReport: String?
  private var isRecording = true
  /// The rules of the alerts that hold, by the alerts' ids.
  private var heldRules: [Int: HealthRule] = [:]

  init(interval: Interval) {
    self.interval = interval
  }

  /// The line that an event deserves, or nil.
  mutating func line(for event: RunEvent) -> String? {
    switch event {
    case .started(let description):
      stepsPerEpoch = max(1, description.stepsPerEpoch)
      return line(for: description.journal)
    case .stepped(let record): return line(for: record)
    case .evaluated(let evaluation):
      return "Step \(evaluation.step), \(evaluation.split.rawValue) \(evaluation.metric): "
        + NumberFormat.exact(evaluation.value)
    case .sampledText(let sample):
      return "Step \(sample.step), text: \(sample.text.inOneLine)"
    case .controlApplied(let control): return line(for: control)
    case .controlRejected(let control): return "Command refused: \(control.reason)"
    case .alertRaised(let alert):
      heldRules[alert.id] = alert.rule
      return "Step \(alert.step), alert \(alert.rule.rawValue): \(alert.evidence); \(alert.advice)"
    case .alertCleared(let clearance):
      return heldRules.removeValue(forKey: clearance.id).map {
        "Step \(clearance.step), alert \($0.rawValue) over"
      }
    case .checkpointed(let checkpoint):
      return isRecording ? "Step \(checkpoint.step), checkpoint" : nil
    case .recordingChanged(let state): return line(for: state)
    case .finished: return lastReport
    case .rewound(let rewind): return line(for: rewind)
    case .detailed, .reported, .noted, .checkpointsKept: return nil
    }
  }
}

extension ProgressReport {
  /// The mean loss since the last report; of a single step, that step's own loss to the last bit.
  private mutating func line(for record: StepRecord) -> String? {
    losses.insert(record.loss)
    let loss = losses.nonfiniteCount > 0 ? record.loss : losses.mean ?? record.loss
    let place =
      switch interval {
      case .epochs: "Epoch \(record.epoch)"
      case .steps: "Step \(record.step)"
      }
    lastReport = "\(place), Loss: \(NumberFormat.exact(loss))"
    guard isDue(after: record.step) else { return nil }
    defer { (losses, lastReport) = (Bucket(), nil) }
    return lastReport
  }

  private func isDue(after step: Int) -> Bool {
    switch interval {
    case .epochs(let count): step.isMultiple(of: max(1, count) * stepsPerEpoch)
    case .steps(let count): step.isMultiple(of: max(1, count))
    }
  }

  private func line(for control: AppliedControl) -> String {
    let request = control.request
    if request.command == .pause {
      return "Paused after step \(control.completedStep); 'gradhelm watch' steers, Ctrl-C stops"
    }
    let change = [request.command.verb, request.command.arguments].filter { !$0.isEmpty }
    return "Step \(control.appliedStep), \(change.joined(separator: " ")) "
      + "(\(request.requestedBy.rawValue))"
  }

  private mutating func line(for rewind: Rewind) -> String {
    (losses, lastReport) = (Bucket(), nil)
    return "Rewound from step \(rewind.fromStep) to step \(rewind.toStep) "
      + "(\(rewind.requestedBy.rawValue)); branch \(rewind.branch) holds the rest"
  }

  /// What is different about a record on a file system that machines share.
  private func line(for journal: RecordJournal) -> String? {
    guard case .rollback(let fileSystem) = journal else { return nil }
    let reason = fileSystem.map { ", because the file system is \($0)" } ?? ""
    return "Recording with a rollback journal\(reason); watch this run from this machine only"
  }

  private mutating func line(for state: RecordingState) -> String {
    if case .failed = state { isRecording = false } else { isRecording = true }
    return switch state {
    case .keepingUp: "Recording goes on"
    case .stalled: "Recording waits for the disk, and training for the recording"
    case .failed(let step, let reason): "Recording failed at step \(step): \(reason)"
    }
  }
}
