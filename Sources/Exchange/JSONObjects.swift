internal import Runs
internal import Telemetry

/// What a run is, as a JSON object.
struct RunLine: Encodable {
  struct Tensor: Encodable {
    var name: String
    var layer: String
    var kind: String
    var shape: [Int]
  }

  let event = "run"
  var name: String
  var optimizer: String
  var loss: String
  var batchSize: Int
  var totalSteps: Int
  var seed: UInt64
  var startedAt: Double
  var tensors: [Tensor]

  init(_ run: RunDescription) {
    name = run.name
    optimizer = run.optimizer
    loss = run.loss
    batchSize = run.batchSize
    totalSteps = run.totalSteps
    seed = run.seed
    startedAt = run.startedAt
    tensors = run.tensors.map {
      Tensor(
        name: $0.name, layer: run.layers[$0.layer].name, kind: $0.kind.rawValue, shape: $0.shape)
    }
  }
}

/// One step, as a JSON object.
struct StepLine: Encodable {
  let event = "step"
  var step: Int
  var epoch: Int
  var wallTime: Double
  var loss: Float
  var learningRate: Float
  var clipMode: String
  var threshold: Float
  var norm: Float
  var clippedNorm: Float
  var outcome: String
  /// Every statistic by its name, for every tensor by its name.
  var tensors: [String: [String: Float]]?

  init(_ record: StepRecord, tensorNames: [String]) {
    step = record.step
    epoch = record.epoch
    wallTime = record.wallTime
    loss = record.loss
    learningRate = record.learningRate
    clipMode = record.clipping.mode.rawValue
    threshold = record.clipping.threshold
    norm = record.norm
    clippedNorm = record.clippedNorm
    outcome = record.outcome.rawValue
    guard !tensorNames.isEmpty else { return }
    let rows = tensorNames.enumerated().map { index, name in
      (name, Self.statistics(record.statistics, of: index))
    }
    tensors = Dictionary(rows) { first, _ in first }
  }

  private static func statistics(_ table: StatisticsTable, of tensor: Int) -> [String: Float] {
    guard tensor < table.rowCount else { return [:] }
    let pairs = StatisticsField.allCases.map { ($0.name, table[tensor, $0]) }
    return Dictionary(pairs) { first, _ in first }
  }
}

/// A milestone, as a JSON object; what a kind of milestone does not have is left out.
struct MilestoneLine: Encodable {
  var event: String
  var step: Int
  var split: String?
  var metric: String?
  var value: Float?
  var rule: String?
  var severity: String?
  var tensor: Int?
  var layer: Int?
  var cause: String?
  var verb: String?
  var arguments: String?
  var requestedBy: String?
  var oldValue: String?
  var reason: String?
  var text: String?

  /// Describes a milestone; nil for an event that is none, or that the run's own line tells.
  init?(_ event: RunEvent) {
    switch event {
    case .started, .stepped, .detailed, .reported, .checkpointsKept: return nil
    case .evaluated(let evaluation): self.init(evaluation)
    case .sampledText(let sample): self.init("text", step: sample.step, text: sample.text)
    case .controlApplied(let control):
      self.init("control_applied", step: control.appliedStep, control.request)
      oldValue = control.oldValue
    case .controlRejected(let control):
      self.init("control_rejected", step: control.completedStep, control.request)
      reason = control.reason
    case .alertRaised(let alert): self.init(alert)
    case .alertCleared(let clearance): self.init("alert_cleared", step: clearance.step)
    case .noted(let note): self.init("note", step: note.step, text: note.text)
    case .checkpointed(let checkpoint): self.init("checkpoint", step: checkpoint.step)
    case .rewound(let rewind):
      self.init("rewound", step: rewind.toStep)
      oldValue = "\(rewind.fromStep)"
      requestedBy = rewind.requestedBy.rawValue
    case .recordingChanged: return nil
    case .finished(let ending):
      self.init("finished", step: ending.step, text: ending.message)
      reason = ending.reason.rawValue
    }
  }

  private init(_ event: String, step: Int, text: String? = nil) {
    self.event = event
    self.step = step
    self.text = text
  }

  private init(_ evaluation: Evaluation) {
    self.init("evaluated", step: evaluation.step)
    split = evaluation.split.rawValue
    metric = evaluation.metric
    value = evaluation.value
  }

  private init(_ alert: Alert) {
    self.init("alert_raised", step: alert.step, text: alert.evidence)
    rule = alert.rule.rawValue
    severity = alert.severity.name
    tensor = alert.tensor
    layer = alert.layer
    cause = alert.cause?.rawValue
  }

  private init(_ event: String, step: Int, _ request: ControlRequest) {
    self.init(event, step: step)
    verb = request.command.verb
    arguments = request.command.arguments
    requestedBy = request.requestedBy.rawValue
  }
}
