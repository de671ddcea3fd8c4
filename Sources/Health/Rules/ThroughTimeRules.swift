internal import Telemetry

/// Fires when the gradient by the hidden state of a recurrent layer fades on its way back through
/// time: the first time steps teach it nothing.
struct FadingThroughTimeRule: DetailRule {
  static let identity = HealthRule.vanishing
  let patience = 2

  private var limit: Float = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.vanishingTimeRatio]
  }

  mutating func verdict(on details: DetailRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard !details.hiddenGradients.isEmpty else { return nil }
    let ratios = details.hiddenGradients.compactMap { TimeRatio($0, memory.anatomy) }
    guard let worst = ratios.min(by: { $0.value < $1.value }), worst.value < limit else {
      return .calm
    }
    return .alarm(
      Finding(
        severity: .warning, tensor: worst.tensor, layer: worst.layer,
        evidence: worst.evidence(memory, limit: limit), cause: .recurrenceLength,
        cures: .of(
          .gates(for: worst.layer, memory),
          .initialise(nil, of: [worst.layer], memory),
          Cure("use shorter sequences; clipping does not help"))))
  }
}

/// Fires when the gradient by the hidden state of a recurrent layer grows on its way back through
/// time.
struct GrowingThroughTimeRule: DetailRule {
  static let identity = HealthRule.exploding
  let patience = 2

  private var limit: Float = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.explodingTimeRatio]
  }

  mutating func verdict(on details: DetailRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard !details.hiddenGradients.isEmpty else { return nil }
    let ratios = details.hiddenGradients.compactMap { TimeRatio($0, memory.anatomy) }
    guard let worst = ratios.max(by: { $0.value < $1.value }), worst.value > limit else {
      return .calm
    }
    return .alarm(
      Finding(
        severity: .warning, tensor: worst.tensor, layer: worst.layer,
        evidence: worst.evidence(memory, limit: limit), cause: .recurrenceLength,
        cures: .of(
          .clip(at: min(1, memory.healthyThreshold(below: .infinity))),
          .initialise(nil, of: [worst.layer], memory), .gates(for: worst.layer, memory))))
  }
}

/// How the gradient by a hidden state changes from the last time step back to the first.
private struct TimeRatio {
  let layer: Int
  /// The recurrent weights.
  let tensor: Int?
  let first: Float
  let last: Float
  let timeCount: Int

  /// Nil where nothing can be said: one time step, or nothing at the last one.
  init?(_ gradients: HiddenGradientNorms, _ anatomy: RunAnatomy) {
    guard gradients.norms.count > 1, let first = gradients.norms.first,
      let last = gradients.norms.last, last > 0, last.isFinite, !first.isNaN,
      anatomy.layers.indices.contains(gradients.layer)
    else { return nil }
    layer = gradients.layer
    let owned = anatomy.tensors(ofLayer: layer)
    tensor = owned.first { anatomy.tensors[$0].kind == .recurrent } ?? owned.first
    (self.first, self.last, timeCount) = (first, last, gradients.norms.count)
  }

  var value: Float { first / last }

  func evidence(_ memory: borrowing RunMemory, limit: Float) -> String {
    "the gradient by the hidden state of \(memory.anatomy.layers[layer].name) is "
      + "\(NumberFormat.scientific(last)) at time step \(timeCount) and "
      + "\(NumberFormat.scientific(first)) at the first, limit "
      + "\(NumberFormat.scientific(limit)) times that"
  }
}
