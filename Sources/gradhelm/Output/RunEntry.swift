import Runs

/// A run as other programs see it in a list.
struct RunEntry: Encodable {
  private let path: String
  private let name: String
  private let status: String
  private var processID: Int32?
  private let startedAt: Double
  private let lastStep: Int
  private let totalSteps: Int
  private let lastLoss: Float?
  private let alertCount: Int
  private let byteCount: Int

  /// Takes what a list knows about a run.
  init(_ run: RunSummary) {
    path = run.directory.path
    name = run.name
    status = run.status.word
    if case .running(let processID) = run.status { self.processID = processID }
    startedAt = run.startedAt
    lastStep = run.lastStep
    totalSteps = run.totalSteps
    lastLoss = run.lastLoss
    alertCount = run.alertCount
    byteCount = run.byteCount
  }
}
