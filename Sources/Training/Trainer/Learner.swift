internal import Telemetry
internal import Tensors

/// The part of a trainer that learns: one call is one measured step.
///
/// Knows neither commands nor events.
final class Learner {
  /// The network.
  let model: Model
  /// How gradients become updates.
  let optimizer: any Optimizer
  /// What is minimised.
  let loss: any Loss
  /// Where the next batch comes from.
  var feed: BatchFeed
  /// How gradients are clipped.
  var policy: ClippingPolicy
  /// Where the time of a step goes, when whoever asks for the step wants to know.
  var phaseClock = PhaseClock()
  /// What keeps weights small.
  let regulariser: Regulariser
  /// What measures tensors.
  var gradientProbe: GradientProbe
  /// What measures layers.
  var activationProbe: ActivationProbe
  private let batchSize: Int
  private let lossGradient: Tensor
  private var batch: BatchBuffers
  private var gradientClipper: GradientClipper
  private var freezing = Freezing()
  /// The samples of the latest step, by their place in the data before the split.
  private(set) var samples: [UInt32] = []

  /// Starts before the first step, with the weights as they are.
  init(
    _ config: TrainingConfig, model: Model, output: SampleShape, data: TrainingData,
    measurement: Measurement = .everything
  ) {
    batchSize = config.data.batchSize
    self.model = model
    optimizer = config.optimizer.optimizer(for: model.parameters, config.regularisation)
    loss = config.loss.loss
    regulariser = Regulariser(config.regularisation, model.parameters)
    feed = BatchFeed(
      data: data, batchSize: config.samplesPerStep, random: config.randomSource(for: .order))
    policy = ClippingPolicy(settings: config.clipping, nonfinitePolicy: config.nonfinite)
    lossGradient = Tensor(shape: [batchSize] + output.dimensions)
    batch = BatchBuffers(for: data.training, batchSize: batchSize)
    gradientProbe = GradientProbe(model.parameters, measurement)
    gradientClipper = GradientClipper(
      model.parameters, outputParameters: model.outputParameters)
    activationProbe = ActivationProbe(measurement == .everything ? model.allLayers : [])
  }

  /// Statistics of every tensor in the latest step.
  var statistics: StatisticsTable { gradientProbe.table }

  /// Statistics of every layer in the latest step; of its last batch, if the step had several.
  var activations: ActivationTable { activationProbe.table }

  /// What clipping has learned so far.
  var clippingReading: ClippingReading {
    policy.reading(clippedUnitShare: gradientClipper.clippedUnitShare)
  }
}

/// What a step says about itself, apart from the tables.
struct LearnedStep {
  /// The loss before the update, with the penalty of a regularisation.
  var loss: Double
  /// Global norm of the gradient before clipping.
  var norm: Double
  /// Global norm of the gradient after clipping.
  var clippedNorm: Double
  /// Whether the weights were changed.
  var outcome: StepOutcome
  /// The measurements that are taken on demand.
  var details: DetailRecord?
}

extension Learner {
  /// Takes the next samples and learns from them, with the learning rate, the clipping and the
  /// frozen tensors of `settings`; measures in detail when it is given the number of the step.
  func step(_ settings: ControlSettings, detailStep: Int? = nil) -> LearnedStep {
    freeze(settings.freezing)
    feed.advance()
    noteSamples()
    let loss = propagate() + regulariser.addGradients()
    phaseClock.begin(.statistics)
    let norms = gradientProbe.measureGradients(for: settings.clipping.mode)
    activationProbe.measureRest()
    let details = gradientProbe.measurement == .everything ? detailStep.map(details) : nil
    phaseClock.begin(.rest)
    policy.settings = settings.clipping
    let decision = policy.decide(norms)
    let clippedNorm = gradientClipper.clip(decision, measuredBy: &gradientProbe)
    phaseClock.begin(.optimizer)
    let outcome = update(decision, learningRate: settings.learningRate)
    phaseClock.begin(.rest)
    return LearnedStep(
      loss: loss, norm: norms.global, clippedNorm: clippedNorm, outcome: outcome,
      details: details)
  }

  private func freeze(_ freezing: Freezing) {
    guard freezing != self.freezing else { return }
    self.freezing = freezing
    for parameter in model.parameters {
      parameter.isFrozen = freezing.isFrozen(parameter.name)
    }
  }

  private func noteSamples() {
    samples.removeAll(keepingCapacity: true)
    for sample in feed.samples {
      samples.append(UInt32(feed.dataset.originalIndex(of: sample)))
    }
  }

  /// Runs the step's samples forward and the gradient of their loss backward, batch by batch;
  /// returns the loss.
  ///
  /// Every batch weighs as much as it has samples, so that the gradient is that of one batch of
  /// all samples, also at the end of an epoch, where fewer are left.
  private func propagate() -> Double {
    let samples = feed.samples
    var loss = 0.0
    for start in stride(from: samples.startIndex, to: samples.endIndex, by: batchSize) {
      let part = samples[start..<min(start + batchSize, samples.endIndex)]
      let share = Double(part.count) / Double(samples.count)
      let isFirst = part.startIndex == samples.startIndex
      let isLast = part.endIndex == samples.endIndex
      loss +=
        share
        * propagate(
          part, share: share, accumulates: !isFirst, observer: isLast ? observer : nil)
    }
    return loss
  }

  private func propagate(
    _ part: ArraySlice<Int>, share: Double, accumulates: Bool, observer: (any LayerObserver)?
  ) -> Double {
    phaseClock.begin(.data)
    batch.load(part, of: feed.dataset)
    phaseClock.begin(.forward)
    let output = model.forward(batch.input, mode: .training)
    lossGradient.setRowCount(output.rowCount)
    let value = loss.measure(output, batch.targets, gradient: lossGradient)
    phaseClock.begin(.backward)
    if share < 1 { lossGradient.row.setScaled(Float(share), times: lossGradient.row) }
    model.backward(lossGradient, accumulates: accumulates, observer: observer)
    return value
  }

  /// Changes the weights, unless the policy has decided to skip the update.
  private func update(_ decision: ClippingDecision, learningRate: Float) -> StepOutcome {
    guard decision != .skipUpdate else {
      gradientProbe.noteSkippedUpdate()
      return .skipped
    }
    optimizer.beginStep()
    for (index, parameter) in model.parameters.enumerated() {
      guard !parameter.isFrozen else {
        parameter.missedUpdates += 1
        gradientProbe.noteSkippedUpdate(of: index)
        continue
      }
      let step = UpdateStep(
        learningRate: learningRate, gradientScale: gradientClipper.scales[index],
        isMeasured: gradientProbe.measurement == .everything)
      let update = optimizer.update(index, step)
      gradientProbe.note(update, of: index)
    }
    return .applied
  }

  private func details(step: Int) -> DetailRecord {
    let histograms = model.parameters.enumerated().map { index, parameter in
      MagnitudeHistogram(tensor: index, counts: parameter.gradient.row.magnitudeCounts())
    }
    let hiddenGradients = model.allLayers.enumerated().compactMap { index, layer in
      let norms = layer.hiddenGradientNorms.map { Float($0) }
      return norms.isEmpty ? nil : HiddenGradientNorms(layer: index, norms: norms)
    }
    return DetailRecord(step: step, histograms: histograms, hiddenGradients: hiddenGradients)
  }
}
