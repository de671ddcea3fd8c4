internal import Telemetry
internal import Tensors

/// Layers with a way around them: `y = f(F(x) + S(x))`.
///
/// The gradient takes both ways back, `dx = dF + dS`, so that it arrives through the shortcut even
/// where the layers let nothing through.
final class ResidualLayer: Layer {
  let name: String
  let parameters: [Parameter] = []
  private let main: LayerChain
  private let shortcut: LayerChain
  private let stage: ActivationStage
  private let width: Int
  private let unitCount: Int
  private let output: Tensor
  private let sumGradient: Tensor
  private let inputGradient: Tensor
  private var input: Tensor?
  private var outputGradient: Tensor?

  /// Makes the layer of a plan.
  init(_ plan: ResidualPlan, _ supplies: inout LayerSupplies) {
    let outputShape = [supplies.batchSize] + plan.output.dimensions
    name = plan.name
    main = plan.main.chain(&supplies)
    shortcut = plan.shortcut.chain(&supplies)
    width = plan.output.width
    unitCount = plan.output.unitCount
    stage = ActivationStage(
      plan.activation, rowCount: outputShape.dropLast().reduce(1, *), columnCount: width)
    output = Tensor(shape: outputShape)
    sumGradient = Tensor(shape: outputShape)
    inputGradient = Tensor(shape: [supplies.batchSize] + plan.input.dimensions)
  }

  var kind: String { "residual \(stage.activation.name)" }

  var sublayers: [any Layer] { main.layers + shortcut.layers }

  var signals: LayerSignals? {
    input.map { _ in
      LayerSignals(
        output: units(of: output), outputGradient: outputGradient.map(units(of:)),
        saturation: stage.activation.saturation)
    }
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor {
    self.input = input
    output.setRowCount(input.rowCount)
    output.row.setSum(
      main.forward(input, mode: mode).row, shortcut.forward(input, mode: mode).row)
    stage.apply(to: rows(of: output))
    return output
  }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    self.outputGradient = outputGradient
    let sumGradient = stage.gradient(
      from: outputGradient, into: sumGradient, output: output, columnCount: width)
    let throughMain = main.backward(sumGradient, request)
    let throughShortcut = shortcut.backward(sumGradient, request)
    guard request.wantsInputGradient, let throughMain, let throughShortcut else { return nil }
    inputGradient.setRowCount(output.rowCount)
    inputGradient.row.setSum(throughMain.row, throughShortcut.row)
    return inputGradient
  }

  private func units(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: unitCount) }

  /// The elements with the last dimension as columns.
  private func rows(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: width) }
}
