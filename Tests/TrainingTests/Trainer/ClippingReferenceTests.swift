import Telemetry
import Tensors
import Testing

@testable import Training

/// Gradients before and after clipping.
private struct ClippingCase: Decodable {
  let inputs: [String: ReferenceTensor]
  let clipped: [String: ReferenceTensor]
  let totalNorm: Norm?

  struct Norm: Decodable {
    let f64: ReferenceNumber
  }
}

/// Clips as a training step does, and reads the clipped gradient off an update of weights that
/// were zero.
struct ClippingReferenceTests {
  private func clip(
    _ gradients: [ReferenceTensor], _ settings: ClippingSettings
  ) -> (norms: GradientNorms, clipped: [[Float]]) {
    let parameters = gradients.map { reference in
      let parameter = Parameter("w", kind: .weight, shape: reference.shape)
      parameter.gradient.setValues(reference.floats)
      return parameter
    }
    var probe = GradientProbe(parameters)
    let norms = probe.measureGradients()
    var policy = ClippingPolicy(settings: settings, nonfinitePolicy: .propagate)
    var scale: Float = 1
    switch policy.decide(norms) {
    case .keep, .skipUpdate: break
    case .scale(let factor): scale = factor
    case .clamp(let limit): parameters.forEach { $0.gradient.row.clamp(to: limit) }
    }
    let optimizer = OptimizerConfig.sgd(SGDConfig()).optimizer(for: parameters)
    for index in parameters.indices {
      _ = optimizer.update(index, learningRate: 1, gradientScale: scale)
    }
    return (norms, parameters.map { $0.value.values.map { -$0 } })
  }

  @Test(arguments: ["normal", "small", "huge", "zero", "nan", "inf", "neginf", "naninf"])
  func clippingByNormIsTheReference(name: String) throws {
    let expected: ClippingCase = try reference("clip_norm_l2_\(name)")
    let names = expected.inputs.keys.sorted()
    let result = try clip(
      names.map { try #require(expected.inputs[$0]) }, ClippingSettings(mode: .norm, threshold: 1))
    let norm = try #require(expected.totalNorm).f64.value
    expectAgreement([Float(result.norms.global)], [Double(Float(norm))])
    for (index, name) in names.enumerated() {
      try expectAgreement(result.clipped[index], #require(expected.clipped[name]).values)
    }
  }

  @Test(arguments: ["normal", "small", "huge", "zero", "nan", "inf", "neginf", "naninf"])
  func clippingByValueIsTheReference(name: String) throws {
    let expected: ClippingCase = try reference("clip_value_\(name)")
    let names = expected.inputs.keys.sorted()
    let result = try clip(
      names.map { try #require(expected.inputs[$0]) },
      ClippingSettings(mode: .value, threshold: 0.5))
    for (index, name) in names.enumerated() {
      try expectAgreement(result.clipped[index], #require(expected.clipped[name]).values)
    }
  }
}
