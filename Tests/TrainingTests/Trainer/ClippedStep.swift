import Telemetry
import Tensors

@testable import Training

/// What a training step does to gradients between the backward pass and the update.
struct ClippedStep {
  let parameters: [Parameter]
  let norms: GradientNorms
  let decision: ClippingDecision
  let clippedNorm: Double
  let scales: [Float]
  let table: StatisticsTable

  /// Clips gradients; weights are zeros unless they are given.
  init(
    _ gradients: [Tensor], weights: [Tensor]? = nil, _ settings: ClippingSettings,
    _ nonfinite: NonfinitePolicy = .propagate, outputParameters: Range<Int> = 0..<0
  ) {
    parameters = gradients.enumerated().map { index, gradient in
      let parameter = Parameter("w\(index)", kind: .weight, shape: gradient.shape)
      parameter.gradient.setValues(gradient.values)
      if let weights { parameter.value.setValues(weights[index].values) }
      return parameter
    }
    var probe = GradientProbe(parameters)
    var policy = ClippingPolicy(settings: settings, nonfinitePolicy: nonfinite)
    var clipper = GradientClipper(parameters, outputParameters: outputParameters)
    norms = probe.measureGradients()
    decision = policy.decide(norms)
    clippedNorm = clipper.clip(decision, measuredBy: &probe)
    scales = clipper.scales
    table = probe.table
  }

  /// The gradients that the update sees.
  var clipped: [[Double]] {
    zip(parameters, scales).map { parameter, scale in
      parameter.gradient.values.map { Double($0) * Double(scale) }
    }
  }
}
