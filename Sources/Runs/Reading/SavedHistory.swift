internal import Synchronization
public import Telemetry

/// The history of a recorded run, at the cost of what is looked at.
///
/// A stretch of any length is answered from the coarsest rollup whose buckets are not wider than
/// a column, its ends from finer ones and from single steps, so that nothing outside the stretch
/// leaks in. Every bucket is shown in the column of its first step. What was read is kept, and
/// the same question again costs a look into a dictionary.
public final class SavedHistory: History, Sendable {
  /// The number of answers that are kept.
  private static let answerLimit = 4_096

  private let run: SavedRun
  private let state: Mutex<HistoryState>

  /// Opens the history of a run as it is now.
  init(_ run: SavedRun) throws(RunError) {
    self.run = run
    state = Mutex(HistoryState(reader: HistoryReader(run)))
    try refresh()
  }

  /// The newest step known since the last refresh.
  public var lastStep: Int { state.withLock { $0.lastStep } }

  /// What went wrong when something was last read; the answer to that question was empty.
  public var failure: RunError? { state.withLock { $0.failure } }

  /// Takes in what was recorded since the run was opened or last refreshed.
  public func refresh() throws(RunError) {
    let lastStep = try run.lastStep()
    let after = state.withLock { $0.lastEvaluation }
    let new = try run.evaluations(after: after)
    state.withLock { state in
      state.takeIn(new, lastStep: lastStep)
    }
  }

  /// Condenses a stretch of a series.
  public func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket] {
    let question = HistoryQuestion(series: series, steps: steps, width: width)
    return state.withLock { state in
      if let answer = state.answers[question] { return answer }
      let answer = state.answer(question)
      if state.answers.count >= Self.answerLimit { state.answers = [:] }
      state.answers[question] = answer
      return answer
    }
  }

  /// The record of one step; what was not recorded of it is NaN.
  public func record(at step: Int) -> StepRecord? {
    state.withLock { state in
      if let record = state.record, record.step == step { return record }
      do throws(RunError) {
        state.record = try run.record(at: step)
      } catch {
        state.failure = error
        return nil
      }
      return state.record
    }
  }
}

extension SequencedEvent {
  fileprivate var evaluation: Evaluation? {
    if case .evaluated(let evaluation) = event { evaluation } else { nil }
  }
}

/// What a history knows and remembers.
private struct HistoryState {
  var reader: HistoryReader
  var evaluations: [Evaluation] = []
  var lastEvaluation = 0
  var lastStep = 0
  var answers: [HistoryQuestion: [Bucket]] = [:]
  var record: StepRecord?
  var failure: RunError?
}

/// One question to a history.
private struct HistoryQuestion: Hashable {
  var series: Series
  var steps: ClosedRange<Int>
  var width: Int
}

extension HistoryState {
  /// Takes in new evaluations and steps, and forgets the answers that they change.
  fileprivate mutating func takeIn(_ new: [SequencedEvent], lastStep newStep: Int) {
    guard !new.isEmpty || newStep != lastStep else { return }
    let oldStep = lastStep
    evaluations += new.compactMap(\.evaluation)
    lastEvaluation = new.last?.sequence ?? lastEvaluation
    lastStep = newStep
    answers = answers.filter { question, _ in
      if case .metric = question.series { return new.isEmpty }
      return question.steps.upperBound <= oldStep
    }
    reader.advance(to: newStep)
  }

  fileprivate mutating func answer(_ question: HistoryQuestion) -> [Bucket] {
    switch question.series {
    case .loss: answer(question, .run(.loss))
    case .norm: answer(question, .run(.norm))
    case .clippedNorm: answer(question, .run(.clippedNorm))
    case .threshold: answer(question, .run(.threshold))
    case .learningRate: answer(question, .run(.learningRate))
    case .tensor(let tensor, let field): answer(question, .tensor(tensor, field))
    case .metric(let split, let metric):
      answer(question) { $0.split == split && $0.metric == metric }
    }
  }

  private mutating func answer(
    _ question: HistoryQuestion, _ source: SeriesSource
  ) -> [Bucket] {
    var columns = HistoryColumns(steps: question.steps, width: question.width)
    do throws(RunError) {
      try reader.fill(&columns, from: source)
      return columns.buckets
    } catch {
      failure = error
      return Array(repeating: Bucket(), count: question.width)
    }
  }

  private func answer(
    _ question: HistoryQuestion, where isWanted: (Evaluation) -> Bool
  ) -> [Bucket] {
    var columns = HistoryColumns(steps: question.steps, width: question.width)
    for evaluation in evaluations where isWanted(evaluation) {
      columns.insert(evaluation.value, step: evaluation.step)
    }
    return columns.buckets
  }
}
