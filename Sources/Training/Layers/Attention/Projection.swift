internal import Telemetry
internal import Tensors

/// A linear map of every time step: `y = xWᵀ + b`, with W as outputs × inputs.
struct Projection {
  private let weight: Parameter
  private let bias: Parameter?

  /// Makes the weights of so many equal parts, each one as wide as attention's input.
  init(_ name: String, parts: Int, _ plan: AttentionPlan, _ supplies: inout LayerSupplies) {
    let (config, width) = (plan.config, plan.input.width)
    weight = Parameter("\(name)_weight", kind: .weight, shape: [parts * width, width])
    bias = config.hasBias ? Parameter("\(name)_bias", kind: .bias, shape: [parts * width]) : nil
    config.initialisation.fill(weight.value, blocks: parts, random: &supplies.weights)
  }

  /// W and b.
  var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// Computes y.
  func apply(to x: Matrix, into y: Matrix) {
    multiply(.plain(x), .transposed(weight.value.matrix), into: y)
    if let bias { y.addToEveryRow(bias.value) }
  }

  /// Propagates the gradient by y to W, b and, where it is wanted, x.
  func propagate(_ dy: Matrix, input x: Matrix, into dx: Matrix?, accumulates: Bool) {
    multiply(.transposed(dy), .plain(x), into: weight.gradient.matrix, adding: accumulates)
    if let bias { dy.sumColumns(into: bias.gradient, adding: accumulates) }
    if let dx { multiply(.plain(dy), .plain(weight.value.matrix), into: dx) }
  }
}
