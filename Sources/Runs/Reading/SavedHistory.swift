internal import Synchronization
public import Telemetry

/// The history of a recorded run, at the cost of what is looked at.
///
/// A stretch of any length is answered from the coarsest rollup whose buckets are not wider than
/// a column, its ends from finer ones and from single steps, so that nothing outside the stretch
/// leaks in. Every bucket is shown in the column of its first step. What was read is kept, and
/// the same question again costs a look into a dictionary.
public final class SavedHistory: History, Sendable {
  private let run: SavedRun
  private let state: Mutex<HistoryState>

  /// Opens the history of a run as it is now.
  init(_ run: SavedRun) throws(RunError) {
    self.run = run
    state = Mutex(HistoryState(run))
    try refresh()
  }

  /// The newest step known since the last refresh.
  public var lastStep: Int { state.withLock { $0.lastStep } }

  /// What went wrong when something was last read; the answer to that question was empty.
  public var failure: RunError? { state.withLock { $0.failure } }

  /// Whether the run has gone back, or on in another process, since the history was opened: its steps
  /// are not those of the run any more.
  public func isSuperseded() throws(RunError) -> Bool {
    try run.isSuperseded()
  }

  /// Takes in what was recorded since the run was opened or last refreshed.
  public func refresh() throws(RunError) {
    let lastStep = try run.lastStep()
    let after = state.withLock { $0.lastSequence }
    let new = try run.evaluations(after: after)
    state.withLock { $0.takeIn(new, lastStep: lastStep) }
  }

  /// Condenses a stretch of a series.
  public func columns(of series: Series, in steps: ClosedRange<Int>, width: Int) -> [Bucket] {
    let question = HistoryQuestion(series: series, steps: steps, width: width)
    return state.withLock { $0.answer(question) }
  }

  /// The magnitudes of a tensor's gradient in every column that has some.
  public func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?] {
    state.withLock { $0.histograms(of: tensor, in: ColumnScale(steps: steps, width: width)) }
  }

  /// What the trainer last said about itself up to a step.
  public func report(atOrBefore step: Int) -> TrainerReport? {
    state.withLock { $0.report(atOrBefore: step) }
  }

  /// The record of one step; what was not recorded of it is NaN.
  public func record(at step: Int) -> StepRecord? {
    state.withLock { $0.record(at: step) }
  }
}
