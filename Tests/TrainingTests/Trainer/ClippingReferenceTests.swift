import Telemetry
import Tensors
import Testing

@testable import Training

/// Gradients before and after clipping.
private struct ClippingCase: Decodable {
  let inputs: [String: ReferenceTensor]
  let clipped: [String: ReferenceTensor]
  let totalNorm: Norm?
  let attrs: Attributes

  struct Norm: Decodable {
    let f64: ReferenceNumber
  }

  struct Attributes: Decodable {
    let maxNorm: Float?
    let clipValue: Float?
  }
}

/// Clips as a training step does, and reads the clipped gradient off an update of weights that
/// were zero.
struct ClippingReferenceTests {
  private static let cases = [
    "normal", "small", "huge", "zero", "nan", "inf", "neginf", "naninf",
  ]

  private func expectAgreement(_ expected: ClippingCase, _ settings: ClippingSettings) throws {
    let names = expected.inputs.keys.sorted()
    let step = ClippedStep(try names.map { try #require(expected.inputs[$0]).tensor }, settings)
    if let norm = expected.totalNorm {
      let actual = step.norms.norm(settings.normType)
      TrainingTests.expectAgreement([Float(actual)], [Double(Float(norm.f64.value))])
    }
    let optimizer = OptimizerConfig.sgd(SGDConfig()).optimizer(for: step.parameters)
    for (index, name) in names.enumerated() {
      _ = optimizer.update(index, UpdateStep(learningRate: 1, gradientScale: step.scales[index]))
      let clipped = step.parameters[index].value.values.map { -$0 }
      try TrainingTests.expectAgreement(clipped, #require(expected.clipped[name]).values)
    }
  }

  @Test(arguments: cases, [NormType.two, .infinity])
  func clippingByNormIsTheReference(name: String, type: NormType) throws {
    let folder = type == .two ? "clip_norm_l2" : "clip_norm_linf"
    let expected: ClippingCase = try reference("\(folder)_\(name)")
    var settings = ClippingSettings(mode: .norm, threshold: expected.attrs.maxNorm)
    settings.normType = type
    try expectAgreement(expected, settings)
  }

  @Test(arguments: cases)
  func clippingByValueIsTheReference(name: String) throws {
    let expected: ClippingCase = try reference("clip_value_\(name)")
    try expectAgreement(
      expected, ClippingSettings(mode: .value, threshold: expected.attrs.clipValue))
  }
}
