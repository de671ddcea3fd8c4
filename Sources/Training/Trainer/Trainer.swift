internal import Dispatch
public import Telemetry
internal import Tensors

/// Trains one network: takes steps, says what they measured, and obeys commands between them.
///
/// Everything it says goes through the closure given to ``run(emit:)``; everything it is told
/// comes through a ``ControlChannel``. A trainer belongs to the queue that makes it, and `run`
/// keeps that queue until the run is over.
public final class Trainer {
  /// What is known about the run before it takes its first step here.
  public private(set) var runDescription: RunDescription
  let job: TrainingJob
  let learner: Learner
  let channel: ControlChannel
  var progress: TrainingProgress
  /// What the run can go back to.
  var memory: RewindMemory
  var archive: (any CheckpointArchive)?
  /// The last rewind, if it was refused.
  var refusedRewind: RefusedRewind?
  /// What the training samples look like.
  let dataFingerprint: String
  private let schedule: TrainingSchedule
  private var evaluator: Evaluator?
  private let sampler: TextSampler?
  private var pacer = StepPacer()
  var reportPacer = ReportPacer()
  private let seconds: () -> Double
  private let startSeconds: Double
  /// Seconds of training before this trainer was made.
  private var earlierSeconds = 0.0

  /// Builds the network with its weights as they start.
  ///
  /// - Parameters:
  ///   - job: what to train, on what.
  ///   - channel: where commands come from.
  ///   - seconds: a clock that never goes back.
  public init(
    _ job: TrainingJob, channel: ControlChannel, seconds: @escaping () -> Double = uptime()
  ) {
    let config = job.config
    let batchSize = config.data.batchSize
    let model = Model(job.setup.plan, supplies: config.layerSupplies)
    let learner = Learner(
      config, model: model, output: job.setup.plan.output, data: job.data,
      measurement: job.measurement)
    schedule = TrainingSchedule(config, stepsPerEpoch: learner.feed.batchesPerEpoch)
    let metrics = config.measuredMetrics(for: job.data.training.targetKind)
    progress = TrainingProgress(
      settings: config.controlSettings, scheduled: config.scheduled,
      judge: EvaluationJudge(config),
      totalSteps: schedule.totalSteps)
    memory = RewindMemory(config.rewind, interval: schedule.memoryInterval)
    dataFingerprint = job.data.training.fingerprint()
    evaluator = job.data.validation.map {
      Evaluator($0, metrics: metrics, batchSize: batchSize)
    }
    sampler = job.setup.sample.map { TextSampler($0, config, input: job.data.training.shape) }
    runDescription = job.description(of: learner, totalSteps: schedule.totalSteps)
    self.learner = learner
    self.job = job
    self.channel = channel
    self.seconds = seconds
    startSeconds = seconds()
    learner.phaseClock = PhaseClock(seconds: seconds)
  }

  /// Builds the network and goes on from a checkpoint of the same run.
  ///
  /// What follows is, bit for bit, what would have followed without the interruption, on one type
  /// of machine and number of threads. A run that was paused goes on.
  public convenience init(
    _ job: TrainingJob, resuming checkpoint: Checkpoint, channel: ControlChannel,
    seconds: @escaping () -> Double = uptime()
  ) throws(CheckpointMismatch) {
    self.init(job, channel: channel, seconds: seconds)
    try restore(checkpoint)
  }

  /// Does what the first step would have to wait for, whatever is trained; callable on any queue
  /// while configuration and data are being read.
  public static func prepareProcess() {
    prepareMatrixProducts()
  }

  /// A clock that starts at zero when it is made.
  public static func uptime() -> () -> Double {
    let start = ContinuousClock.now
    return { (ContinuousClock.now - start) / .seconds(1) }
  }
}

extension Trainer {
  /// Trains until all steps are taken or a command stops the run, and returns how it ended.
  public func run(emit: (RunEvent) -> Void) -> RunEnding {
    useMatrixThreads(job.config.threads)
    emit(.started(runDescription))
    obeyRequests(emit)
    keepFirstCheckpoint(emit)
    while true {
      obeyRequests(emit)
      switch progress.activity {
      case .wait:
        report(at: seconds(), standsStill: true, emit)
        channel.waitForRequest(until: .distantFuture)
      case .takeStep:
        if isDue(emit) { takeStep(emit) }
      case .finish(let reason):
        return finish(reason, emit)
      }
    }
  }

  /// Whether the next step may begin; otherwise waits until it may, or until a request arrives.
  private func isDue(_ emit: (RunEvent) -> Void) -> Bool {
    let now = seconds()
    report(at: now, standsStill: false, emit)
    let pace = progress.isSingleStepping ? nil : progress.settings.pace
    let delay = pacer.delay(at: now, stepsPerSecond: pace)
    guard delay > 0 else {
      pacer.beginStep(at: now, stepsPerSecond: pace)
      if reportPacer.times(at: now) { learner.phaseClock.beginStep() }
      return true
    }
    channel.waitForRequest(until: .now() + delay)
    return false
  }

  /// Takes one step and says everything that follows from it.
  private func takeStep(_ emit: (RunEvent) -> Void) {
    let step = progress.completedSteps + 1
    let settings = progress.stepSettings
    let learned = learner.step(
      settings, detailStep: schedule.isDetailDue(at: step) ? step : nil)
    emit(.stepped(record(learned, step: step, settings)))
    if let details = learned.details { emit(.detailed(details)) }
    learner.phaseClock.endStep()
    let pauses = progress.complete(learned.outcome)
    memory.noteStep(isFinite: learned.loss.isFinite && learned.norm.isFinite)
    if schedule.isEvaluationDue(after: step), progress.observe(evaluate(emit)) {
      save(.best, emit)
    }
    if schedule.isCheckpointDue(after: step) { save(.scheduled, emit) }
    keepCheckpoint(emit)
    if pauses { emit(.controlApplied(ownPause())) }
    rescueIfLost(emit)
  }

  private func finish(_ reason: RunEnding.Reason, _ emit: (RunEvent) -> Void) -> RunEnding {
    report(at: seconds(), standsStill: true, emit)
    emit(.checkpointed(checkpoint(.final)))
    let message = reason == .stoppedEarly ? progress.judge.reasonToStop ?? "" : ""
    let ending = RunEnding(
      step: progress.completedSteps, wallTime: wallTime, reason: reason, message: message)
    emit(.finished(ending))
    return ending
  }

  private func record(
    _ learned: LearnedStep, step: Int, _ settings: ControlSettings
  ) -> StepRecord {
    StepRecord(
      step: step, epoch: learner.feed.position.epoch, wallTime: wallTime,
      loss: Float(learned.loss), learningRate: settings.learningRate,
      clipping: settings.clipping, norm: Float(learned.norm),
      clippedNorm: Float(learned.clippedNorm), outcome: learned.outcome,
      statistics: learner.statistics, activations: learner.activations, samples: learner.samples)
  }
}

extension Trainer {
  /// Seconds of training, pauses included but not the time between two trainers of a run.
  var wallTime: Double { earlierSeconds + secondsHere }

  /// Seconds since this trainer was made.
  var secondsHere: Double { seconds() - startSeconds }

  /// Takes over how far the run was, which it has gone back to; time goes on.
  func goBack(to state: TrainingState) {
    progress = progress.gone(backTo: state)
    reportPacer = ReportPacer(after: state.completedSteps)
  }

  /// Takes over how far a run is.
  func resume(from state: TrainingState) {
    progress = TrainingProgress(
      resuming: state, judge: progress.judge, totalSteps: schedule.totalSteps)
    earlierSeconds = state.wallTime
    reportPacer = ReportPacer(after: state.completedSteps)
    runDescription.settings = state.settings
    runDescription.resumedAfter = state.completedSteps
  }

  /// Whether there are samples to judge the model by, or a text for it to write.
  var canEvaluate: Bool { evaluator != nil || sampler != nil }

  /// Judges the model by the samples held back, if there are any, and lets it write its text.
  @discardableResult
  func evaluate(_ emit: (RunEvent) -> Void) -> [Evaluation] {
    let evaluations =
      evaluator?.evaluate(learner.model, loss: learner.loss, step: progress.completedSteps) ?? []
    for evaluation in evaluations {
      emit(.evaluated(evaluation))
    }
    if let sampler {
      emit(.sampledText(sampler.sample(learner.model, step: progress.completedSteps)))
    }
    return evaluations
  }
}
