public import Telemetry

/// One of the runs that are compared.
public struct ComparedRun: Sendable {
  /// How a run ended, as far as it did.
  public struct Outcome: Equatable, Sendable {
    /// What became of it, in a word.
    public var status: String
    /// The best validation loss, if there is one.
    public var bestLoss: Float?
    /// The number of alerts.
    public var alertCount: Int

    /// Describes how a run ended.
    public init(status: String, bestLoss: Float?, alertCount: Int) {
      self.status = status
      self.bestLoss = bestLoss
      self.alertCount = alertCount
    }
  }

  /// What it is called on the screen.
  let name: String
  let outcome: Outcome
  let history: any History & Sendable
  /// The places of its steps on every common axis.
  let scale: RunScale

  /// Takes a run; reads the times of a few dozen steps, however many there are.
  public init(
    name: String, stepsPerEpoch: Int, outcome: Outcome, history: any History & Sendable
  ) {
    self.name = name.inOneLine
    self.outcome = outcome
    self.history = history
    scale = RunScale(history, stepsPerEpoch: stepsPerEpoch)
  }
}

/// A key of the configurations whose value is not the same everywhere.
public struct ComparedSetting: Equatable, Sendable {
  let key: String
  let values: [String?]

  /// Takes the values of all runs, in their order; nil where there is none.
  public init(key: String, values: [String?]) {
    self.key = key.inOneLine
    self.values = values.map { $0?.inOneLine }
  }
}

/// One tensor of all runs, at their ends.
public struct ComparedTensor: Equatable, Sendable {
  let name: String
  /// The mean norm of its gradient in each run.
  let norms: [Float?]
  /// The mean ratio of update to weight in each run.
  let updateRatios: [Float?]
  /// How many times the largest norm is the smallest.
  let factor: Float

  /// Takes the means over the ends of all runs, in their order; nil where there is none.
  public init(name: String, norms: [Float?], updateRatios: [Float?], factor: Float) {
    self.name = name.inOneLine
    self.norms = norms
    self.updateRatios = updateRatios
    self.factor = factor
  }
}
