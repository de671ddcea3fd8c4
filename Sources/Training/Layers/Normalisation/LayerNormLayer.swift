internal import Tensors

/// Layer normalisation: `y = x̂ · w + b` with `x̂ = (x - mean) / sqrt(variance + ε)`.
///
/// Mean and biased variance are those of the last dimension. w starts at 1, b at 0.
final class LayerNormLayer: Layer {
  let name: String
  let parameters: [Parameter]
  private let width: Int
  private let stage: NormalisationStage
  private var output: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan for batches of up to `batchSize` samples.
  init(_ plan: LayerNormPlan, batchSize: Int) {
    let shape = [batchSize] + plan.input.dimensions
    let affine =
      plan.config.isAffine
      ? NormalisationAffine(plan.name, groups: .columns, count: plan.input.width) : nil
    name = plan.name
    parameters = affine?.parameters ?? []
    width = plan.input.width
    stage = NormalisationStage(
      shape: shape, columnCount: width, groups: .rows,
      moments: Moments(
        groupCount: shape.dropLast().reduce(1, *), epsilon: plan.config.epsilon),
      affine: affine)
  }

  var kind: String { "layer norm \(width)" }

  var signals: LayerSignals? {
    output.map {
      LayerSignals(
        output: $0.matrix(columnCount: width),
        outputGradient: outputGradient?.matrix(columnCount: width))
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    let output = stage.normalise(input)
    self.output = output
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    return stage.backward(outputGradient, request)
  }
}
