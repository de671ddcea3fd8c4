internal import Telemetry
internal import Tensors

/// Dropout: `y = x · m`, with m 0 for a share of the elements, drawn anew in every training pass,
/// and `1 / (1 - share)` for the others; in evaluation `y = x`.
final class DropoutLayer: Layer {
  let name: String
  let parameters: [Parameter] = []
  var randomSource: RandomSource? {
    get { noise }
    set { noise = newValue ?? noise }
  }
  /// The factors m of the latest training pass, in the shape of the input.
  let mask: Tensor
  private let share: Float
  private var noise: RandomSource
  private let output: Tensor
  private let inputGradient: Tensor
  private var result: Tensor?
  private var outputGradient: Tensor?
  private var mode = PassMode.training

  /// Makes the layer of a plan.
  init(_ plan: DropoutPlan, _ supplies: inout LayerSupplies) {
    let shape = [supplies.batchSize] + plan.input.dimensions
    name = plan.name
    share = plan.config.share
    noise = supplies.noiseSource()
    mask = Tensor(shape: shape)
    output = Tensor(shape: shape)
    inputGradient = Tensor(shape: shape)
  }

  var kind: String { "dropout \(share)" }

  var signals: LayerSignals? {
    result.map { LayerSignals(output: $0.matrix, outputGradient: outputGradient?.matrix) }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.mode = mode
    let result =
      switch mode {
      case .evaluation: input
      case .training: masked(input)
      }
    self.result = result
    return result
  }

  private func masked(_ input: Tensor) -> Tensor {
    mask.setRowCount(input.rowCount)
    output.setRowCount(input.rowCount)
    inputGradient.setRowCount(input.rowCount)
    mask.row.fillWithDropoutMask(share: share, random: &noise)
    output.row.setProduct(input.row, mask.row)
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    guard request.wantsInputGradient else { return nil }
    switch mode {
    case .evaluation:
      return outputGradient
    case .training:
      inputGradient.row.setProduct(outputGradient.row, mask.row)
      return inputGradient
    }
  }
}
