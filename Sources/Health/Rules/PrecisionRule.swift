internal import Telemetry

/// Notes that many elements of a gradient would be lost in 16-bit numbers.
struct PrecisionRule: DetailRule {
  static let identity = HealthRule.precision
  let patience = 2

  private var limit: Float = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.precisionShare]
  }

  mutating func verdict(on details: DetailRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let shares = details.histograms.filter { $0.tensor < memory.anatomy.tensors.count }
      .map { (tensor: $0.tensor, lost: $0.lostShare, small: $0.smallShare) }
    let affected = shares.filter { $0.lost >= limit }
    guard let worst = affected.max(by: { $0.lost < $1.lost }) else { return .calm }
    return .alarm(
      Finding(
        severity: .note, tensor: worst.tensor,
        evidence: "fp16 would turn \(Evidence.percent(worst.lost)) of the gradient of "
          + "\(memory.anatomy.tensors[worst.tensor].name) into 0, limit "
          + "\(Evidence.percent(limit)), and hold \(Evidence.percent(worst.small)) with less "
          + "than its precision" + Evidence.others(affected.count - 1),
        cause: nil,
        cures: [
          Cure("nothing to do in 32 bits; scale the loss before you train in fp16, or use bf16")
        ]))
  }
}

extension MagnitudeHistogram {
  /// The share of the elements that are not 0 and become 0 in float16.
  fileprivate var lostShare: Float { ofNonzero(halfUnderflowShare) }

  /// The share of the elements that are not 0 and lose precision in float16.
  fileprivate var smallShare: Float { ofNonzero(halfSubnormalShare) }

  private func ofNonzero(_ share: Float) -> Float {
    let nonzero = 1 - zeroShare
    return nonzero > 0 ? share / nonzero : 0
  }
}
