internal import Telemetry
internal import Tensors

/// Multi-head self-attention: ``Tensors/DotProductAttention`` between two linear projections.
///
/// The projection of the input is 3 width × width, with the rows of the queries first, then keys
/// and values, and in each of them head after head; that of the output is width × width. Dropout, if
/// there is any, is applied to the attention weights.
final class AttentionLayer: Layer {
  let name: String
  let kind: String
  let parameters: [Parameter]
  /// The part of the gradient by the attention weights that does not come through the output:
  /// samples · heads · time × time; nil as long as nothing but the output is used.
  var outerWeightGradient: Matrix?
  private let attention: DotProductAttention
  private let dropout: (any Layer)?
  private let inputProjection: Projection
  private let outputProjection: Projection
  private let projections: Tensor
  private let projectionGradients: Tensor
  private let weights: Tensor
  private let weightGradients: Tensor
  private let headOutput: Tensor
  private let headGradient: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  /// The weights that the output was made with: behind dropout.
  private var usedWeights: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: AttentionPlan, _ supplies: inout LayerSupplies) {
    let (config, batchSize, time) = (plan.config, supplies.batchSize, plan.stepCount)
    let width = plan.input.width
    name = plan.name
    kind = "attention \(config.heads) heads\(config.isCausal ? " causal" : "")"
    attention = DotProductAttention(
      headCount: config.heads, stepCount: time, isCausal: config.isCausal)
    inputProjection = Projection("\(name).in_proj", parts: 3, plan, &supplies)
    outputProjection = Projection("\(name).out_proj", parts: 1, plan, &supplies)
    dropout = plan.dropout?.layer(&supplies)
    parameters = inputProjection.parameters + outputProjection.parameters
    projections = Tensor(shape: [batchSize, time, 3 * width])
    projectionGradients = Tensor(shape: [batchSize, time, 3 * width])
    weights = Tensor(shape: [batchSize, config.heads, time, time])
    usedWeights = weights
    weightGradients = Tensor(shape: [batchSize, config.heads, time, time])
    headOutput = Tensor(shape: [batchSize, time, width])
    headGradient = Tensor(shape: [batchSize, time, width])
    output = Tensor(shape: [batchSize, time, width])
    inputGradient = Tensor(shape: [batchSize, time, width])
  }

  var sublayers: [any Layer] { dropout.map { [$0] } ?? [] }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(output: output.steps, outputGradient: outputGradient?.steps)
    }
  }

  /// How much every time step, a row, takes of every other one: samples · heads · time × time.
  var attentionWeights: Matrix { weights.steps }
}

extension AttentionLayer {
  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    resize(to: input.rowCount)
    inputProjection.apply(to: input.steps, into: projections.steps)
    attention.setWeights(weights.steps, from: projections.steps)
    usedWeights = dropout?.forward(weights, mode: mode) ?? weights
    attention.setOutput(
      headOutput.steps, weights: usedWeights.steps, projections: projections.steps)
    outputProjection.apply(to: headOutput.steps, into: output.steps)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    guard let input else { preconditionFailure("A backward pass follows a forward pass.") }
    self.outputGradient = outputGradient
    outputProjection.propagate(
      outputGradient.steps, input: headOutput.steps, into: headGradient.steps,
      accumulates: request.accumulates)
    propagateThroughHeads()
    inputProjection.propagate(
      projectionGradients.steps, input: input.steps,
      into: request.wantsInputGradient ? inputGradient.steps : nil,
      accumulates: request.accumulates)
    return request.wantsInputGradient ? inputGradient : nil
  }

  /// Propagates the gradient by what the heads have put out to queries, keys and values.
  private func propagateThroughHeads() {
    if let outerWeightGradient {
      weightGradients.steps.copy(from: outerWeightGradient)
    } else {
      weightGradients.fill(with: 0)
    }
    attention.propagateOutput(
      headGradient.steps, weights: usedWeights.steps, projections: projections.steps,
      weightGradients: weightGradients.steps, gradients: projectionGradients.steps)
    let gradient = dropout?.backward(weightGradients, GradientRequest()) ?? weightGradients
    attention.propagateWeights(
      gradient.steps, weights: weights.steps, projections: projections.steps,
      scoreGradients: weightGradients.steps, gradients: projectionGradients.steps)
  }

  private func resize(to batchSize: Int) {
    guard batchSize != output.rowCount else { return }
    let batches = [
      projections, projectionGradients, weights, weightGradients, headOutput, headGradient,
      output, inputGradient,
    ]
    for tensor in batches {
      tensor.setRowCount(batchSize)
    }
  }
}

extension Tensor {
  /// The elements with the last dimension as columns: a row a time step.
  fileprivate var steps: Matrix { matrix(columnCount: shape.last ?? 1) }
}
