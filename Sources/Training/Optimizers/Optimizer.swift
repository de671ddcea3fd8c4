internal import Tensors

/// A rule that turns gradients into updates, with what it remembers of every parameter.
///
/// Every step begins with ``beginStep()`` and then updates each parameter once. A skipped step
/// calls neither, so that the optimizer's time stands still.
protocol Optimizer: AnyObject {
  /// The name in descriptions and files.
  var name: String { get }

  /// The number of steps begun so far; saved in checkpoints.
  var stepCount: Int { get }

  /// What is remembered, for checkpoints; empty for a rule without memory.
  var slots: [OptimizerSlot] { get }

  /// Goes on to the next step.
  func beginStep()

  /// Changes one parameter by its gradient and measures the change in the same pass.
  ///
  /// - Parameters:
  ///   - index: the parameter's position in the list that the optimizer was made for.
  ///   - learningRate: the step size.
  ///   - gradientScale: a factor on the gradient: clipping by norm without a pass of its own.
  /// - Returns: norms of the new weights and of their change.
  func update(_ index: Int, learningRate: Float, gradientScale: Float) -> UpdateSums
}

/// A tensor that an optimizer keeps for one parameter.
struct OptimizerSlot {
  /// The full name, for example `optimizer.hidden3.weight.first_moment`.
  let name: String
  /// The elements, in the parameter's shape.
  let value: Tensor

  /// Makes a slot of zeros for a parameter.
  init(_ role: String, of parameter: Parameter) {
    name = "optimizer.\(parameter.name).\(role)"
    value = Tensor(shape: parameter.value.shape)
  }
}

extension OptimizerConfig {
  /// The optimizer of some parameters.
  func optimizer(for parameters: [Parameter]) -> any Optimizer {
    switch self {
    case .sgd(let config): StochasticGradientDescent(config, parameters)
    case .adam(let config): Adam(config, parameters)
    }
  }
}
