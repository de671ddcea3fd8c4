import Telemetry

@testable import Dashboard

/// A run that never was: everything that a training says, made from formulas.
struct FakeRun {
  /// What happens in it.
  enum Story {
    /// The loss falls, the norms stay quiet.
    case healthy
    /// All norms grow by a third each step from step 150 on, tensor 4 first; an alert says so.
    case exploding
    /// The gradient of tensor 4 holds NaN at the last step, and so do all tensors before it.
    case nonfinite
    /// The first tensor's gradients are tiny all the time.
    case vanishing
  }

  var story = Story.healthy
  var layerCount = 4
  var stepCount = 160
  var stepsPerSecond = 40.0
  var clipping = ClippingSettings(mode: .norm, threshold: threshold)

  static let threshold: Float = 1
  static let culprit = 4
  private static let breakingStep = 150
}

// MARK: what is known before the first step

extension FakeRun {
  var description: RunDescription {
    RunDescription(
      name: "digits-mlp", configuration: "", layers: layers,
      tensors: layers.indices.flatMap(tensors),
      optimizer: "adam", loss: "cross-entropy", batchSize: 64, stepsPerEpoch: 20, totalSteps: 2_000,
      seed: 1, threadCount: 1, startedAt: 1_000, processID: 42,
      settings: ControlSettings(
        clipping: clipping, learningRate: 1e-3,
        pace: 40))
  }

  private var layers: [LayerDescription] {
    (1...layerCount).map { number in
      LayerDescription(
        name: number == layerCount ? "output" : "hidden\(number)", kind: "dense 64 relu")
    }
  }

  private func tensors(of layer: Int) -> [TensorDescription] {
    let outputs = layer == layerCount - 1 ? 10 : 64
    return [
      TensorDescription(
        name: "\(layers[layer].name).weight", layer: layer, kind: .weight, shape: [outputs, 64]),
      TensorDescription(
        name: "\(layers[layer].name).bias", layer: layer, kind: .bias, shape: [outputs]),
    ]
  }
}

// MARK: what it says

extension FakeRun {
  /// Everything from the start to the last step.
  var items: [LiveItem] {
    [.event(.started(description))] + (1...stepCount).flatMap(items)
  }

  /// The milestones alone, as a run directory gives them.
  var milestones: [RunEvent] {
    items.compactMap { item in
      if case .event(let event) = item { event } else { nil }
    }
  }

  /// The steps alone, as a run directory gives them.
  var history: MemoryHistory {
    items.reduce(into: MemoryHistory(tensorCount: 2 * layerCount)) { history, item in
      switch item {
      case .steps(let span): history.append(span)
      case .event(.evaluated(let evaluation)): history.append(evaluation)
      case .event(.detailed(let detail)): history.append(detail)
      case .event(.reported(let report)): history.append(report)
      case .event: break
      }
    }
  }

  private func items(at step: Int) -> [LiveItem] {
    [.steps(StepSpan(record(at: step)))] + events(after: step).map(LiveItem.event)
  }

  private func events(after step: Int) -> [RunEvent] {
    var events: [RunEvent] = []
    if step.isMultiple(of: 20) {
      events += [
        .evaluated(
          Evaluation(step: step, split: .validation, metric: "loss", value: loss(at: step) + 0.05)),
        .evaluated(
          Evaluation(
            step: step, split: .validation, metric: "accuracy",
            value: 0.97 - 0.87 / (1 + Float(step) / 20))),
      ]
    }
    if step.isMultiple(of: 10) { events.append(.detailed(detail(at: step))) }
    if step.isMultiple(of: 20) { events.append(.reported(report(at: step))) }
    if step == alertStep { events += alert.map { [.alertRaised($0)] } ?? [] }
    return events
  }
}

// MARK: steps

extension FakeRun {
  func record(at step: Int) -> StepRecord {
    let norm = norm(at: step)
    let isSkipped = !norm.isFinite
    return StepRecord(
      step: step, epoch: (step - 1) / 20 + 1, wallTime: Double(step) / stepsPerSecond,
      loss: loss(at: step), learningRate: 1e-3,
      clipping: clipping, norm: norm,
      clippedNorm: isSkipped ? norm : min(norm, Self.threshold),
      outcome: isSkipped ? .skipped : .applied, statistics: statistics(at: step, norm: norm),
      activations: ActivationTable(rowCount: layerCount))
  }

  private func loss(at step: Int) -> Float {
    0.05 + 2.25 / (1 + Float(step) / 25) + 0.1 * Self.noise(step) * (1 + growth(at: step) / 20)
  }

  private func norm(at step: Int) -> Float {
    if story == .nonfinite, step == stepCount { return .nan }
    return (0.5 + 2 / (1 + Float(step) / 30) + 0.3 * Self.noise(step + 7)) * growth(at: step)
  }

  private func growth(at step: Int) -> Float {
    guard story == .exploding, step > Self.breakingStep else { return 1 }
    return (Self.breakingStep..<step).reduce(1) { growth, _ in growth * 4 / 3 }
  }

  private func statistics(at step: Int, norm: Float) -> StatisticsTable {
    var table = StatisticsTable(rowCount: 2 * layerCount)
    for tensor in 0..<table.rowCount {
      let share = share(of: tensor) * (0.8 + 0.4 * Self.noise(step * 31 + tensor))
      let isBroken = story == .nonfinite && step == stepCount && tensor <= Self.culprit
      table[tensor, .norm] = isBroken ? .nan : share * (norm.isFinite ? norm : 1)
      table[tensor, .clippedNorm] = isBroken ? .nan : min(1, share)
      table[tensor, .maximum] = table[tensor, .norm] / 8
      table[tensor, .zeroFraction] = 0.02 * Float(tensor)
      table[tensor, .nanCount] = isBroken ? 3 : 0
      table[tensor, .weightNorm] = 8
      table[tensor, .updateNorm] = 0.008 * share
    }
    return table
  }

  private func share(of tensor: Int) -> Float {
    story == .vanishing && tensor == 0 ? 1e-6 : 1 / Float(tensor + 1)
  }

  /// A number from 0 to 1 that looks like chance and is always the same.
  private static func noise(_ seed: Int) -> Float {
    let mixed = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15
    return Float((mixed ^ (mixed >> 29)) >> 40 & 0xFFFF) / 65_536
  }
}

// MARK: reports

extension FakeRun {
  /// What the trainer says about itself after a step.
  func report(at step: Int) -> TrainerReport {
    var phases = PhaseSeconds()
    let milliseconds = [0.12, 3.4, 6.25, 0.61, 1.48, 0.093]
    for (phase, time) in zip(TrainingPhase.allCases, milliseconds) { phases[phase] = time / 1_000 }
    return TrainerReport(
      step: step, phases: phases,
      clipping: ClippingReading(
        windowCount: step, percentileNorm: 0.52, normMean: 0.784, normDeviation: 0.0931,
        latestScore: -1.27, warmupStepsLeft: max(0, 25 - step), clippedUnitShare: 0.37))
  }
}

// MARK: details

extension FakeRun {
  /// Histograms like bells that move down by a power of two every 20 steps.
  private func detail(at step: Int) -> DetailRecord {
    let histograms = (0..<2 * layerCount).map { tensor in
      var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
      let middle = max(20, 120 - tensor % 8 - step / 20)
      for distance in -12...12 { counts[middle + distance] = UInt32(1) << (12 - abs(distance)) }
      counts[0] = 100
      return MagnitudeHistogram(tensor: tensor, counts: counts)
    }
    return DetailRecord(step: step, histograms: histograms, hiddenGradients: [])
  }
}

// MARK: alerts

extension FakeRun {
  private var alertStep: Int {
    switch story {
    case .healthy, .nonfinite: stepCount
    case .exploding: Self.breakingStep + 4
    case .vanishing: 5
    }
  }

  private var alert: Alert? {
    switch story {
    case .healthy: nil
    case .exploding:
      alert(
        .exploding, .danger, tensor: Self.culprit,
        "norm 9.85 is 14 times its usual 0.71; hidden3.weight grew first (since step 151)",
        advice: "clip by norm at 0.71", cure: [.setThreshold(0.71), .setClippingMode(.norm)])
    case .nonfinite:
      alert(
        .nonfinite, .danger, tensor: Self.culprit,
        "backward pass: the gradient of hidden3.weight holds 3 NaN",
        advice: "lower the learning rate or clip; the update was skipped and the weights kept")
    case .vanishing:
      alert(
        .vanishing, .warning, tensor: 0,
        "the gradient of hidden1.weight is 9.10e-07, that of output.weight 1.21e-01",
        advice: "use ReLU instead of sigmoid or tanh; clipping does not help")
    }
  }

  private func alert(
    _ rule: HealthRule, _ severity: AlertSeverity, tensor: Int, _ evidence: String,
    advice: String, cure: [ControlCommand] = []
  ) -> Alert {
    Alert(
      id: 1, rule: rule, severity: severity, step: alertStep, tensor: tensor, evidence: evidence,
      advice: advice, cure: cure)
  }
}
