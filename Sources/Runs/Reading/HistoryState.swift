internal import Telemetry

/// One question to a history.
struct HistoryQuestion: Hashable {
  var series: Series
  var steps: ClosedRange<Int>
  var width: Int
}

/// One question for the magnitudes of a gradient.
private struct MagnitudeQuestion: Hashable {
  var tensor: Int
  var steps: ClosedRange<Int>
  var width: Int
}

/// What a history knows and remembers.
struct HistoryState {
  /// The number of answers that are kept.
  private static let answerLimit = 4_096
  private static let magnitudeLimit = 8

  private let run: SavedRun
  private var reader: HistoryReader
  private var evaluations: [Evaluation] = []
  private var answers: [HistoryQuestion: [Bucket]] = [:]
  private var record: StepRecord?
  private var report: (step: Int, report: TrainerReport?)?
  private var magnitudes: [MagnitudeQuestion: [MagnitudeHistogram?]] = [:]
  /// The milestone up to which evaluations are known.
  private(set) var lastSequence = 0
  /// The newest step that is known, or 0.
  private(set) var lastStep = 0
  /// What went wrong when something was last read.
  private(set) var failure: RunError?

  /// Starts with nothing known.
  init(_ run: SavedRun) {
    self.run = run
    reader = HistoryReader(run)
  }

  /// Takes in new evaluations and steps, and forgets the answers that they change.
  mutating func takeIn(_ events: [SequencedEvent], lastStep newStep: Int) {
    report = nil
    let new = events.filter { $0.sequence > lastSequence }
    guard !new.isEmpty || newStep > lastStep else { return }
    evaluations += new.compactMap(\.evaluation)
    magnitudes = [:]
    lastSequence = new.last?.sequence ?? lastSequence
    answers = answers.filter { [lastStep] question, _ in
      if case .metric = question.series { return new.isEmpty }
      return question.steps.upperBound <= lastStep
    }
    lastStep = max(lastStep, newStep)
    reader.advance(to: lastStep)
  }

  /// The columns that answer a question; empty ones when they cannot be read now.
  mutating func answer(_ question: HistoryQuestion) -> [Bucket] {
    if let answer = answers[question] { return answer }
    var columns = HistoryColumns(steps: question.steps, width: question.width)
    do throws(RunError) {
      try fill(&columns, with: question.series)
    } catch {
      failure = error
      return Array(repeating: Bucket(), count: question.width)
    }
    if answers.count >= Self.answerLimit { answers = [:] }
    answers[question] = columns.buckets
    return columns.buckets
  }

  /// The histograms of a tensor; none when they cannot be read now.
  mutating func histograms(of tensor: Int, in scale: ColumnScale) -> [MagnitudeHistogram?] {
    let question = MagnitudeQuestion(tensor: tensor, steps: scale.steps, width: scale.width)
    if let answer = magnitudes[question] { return answer }
    do throws(RunError) {
      let answer = try run.histograms(of: tensor, in: scale)
      if magnitudes.count >= Self.magnitudeLimit { magnitudes = [:] }
      magnitudes[question] = answer
      return answer
    } catch {
      failure = error
      return Array(repeating: nil, count: scale.width)
    }
  }

  /// What the trainer last said about itself; nil when that cannot be read now.
  mutating func report(atOrBefore step: Int) -> TrainerReport? {
    if let report, report.step == step { return report.report }
    do throws(RunError) {
      let found = try run.report(atOrBefore: step)
      report = (step, found)
      return found
    } catch {
      failure = error
      return nil
    }
  }

  /// The record of one step, or nil when there is none or it cannot be read now.
  mutating func record(at step: Int) -> StepRecord? {
    if let record, record.step == step { return record }
    do throws(RunError) {
      record = try run.record(at: step)
      if record?.statistics.values.allSatisfy(\.isNaN) == true,
        let condensed = try run.condensedStatistics(at: step)
      {
        record?.statistics = condensed
      }
    } catch {
      failure = error
      return nil
    }
    return record
  }
}

extension HistoryState {
  private mutating func fill(
    _ columns: inout HistoryColumns, with series: Series
  ) throws(RunError) {
    switch series {
    case .loss: try reader.fill(&columns, from: .run(.loss))
    case .norm: try reader.fill(&columns, from: .run(.norm))
    case .clippedNorm: try reader.fill(&columns, from: .run(.clippedNorm))
    case .threshold: try reader.fill(&columns, from: .run(.threshold))
    case .learningRate: try reader.fill(&columns, from: .run(.learningRate))
    case .tensor(let tensor, let field): try reader.fill(&columns, from: .tensor(tensor, field))
    case .metric(let split, let metric):
      for evaluation in evaluations where evaluation.split == split && evaluation.metric == metric {
        columns.insert(evaluation.value, step: evaluation.step)
      }
    }
  }
}

extension SequencedEvent {
  fileprivate var evaluation: Evaluation? {
    if case .evaluated(let evaluation) = event { evaluation } else { nil }
  }
}
