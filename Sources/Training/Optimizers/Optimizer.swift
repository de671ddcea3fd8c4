internal import Tensors

/// A rule that turns gradients into updates, with what it remembers of every parameter.
///
/// Every step begins with ``beginStep()`` and then updates each parameter once. A skipped step
/// calls neither, so that the optimizer's time stands still.
protocol Optimizer: AnyObject {
  /// The name in descriptions and files.
  var name: String { get }

  /// The number of steps begun so far; saved in checkpoints and set when one is loaded.
  var stepCount: Int { get set }

  /// What is remembered, for checkpoints; empty for a rule without memory.
  ///
  /// Writing into these tensors and setting ``stepCount`` goes on from a checkpoint.
  var slots: [OptimizerSlot] { get }

  /// Changes one parameter by its gradient and measures the change in the same pass.
  ///
  /// - Parameters:
  ///   - index: the parameter's position in the list that the optimizer was made for.
  ///   - step: how far, and whether it is measured.
  /// - Returns: norms of the new weights and of their change; 0 when they are not measured.
  func update(_ index: Int, _ step: UpdateStep) -> UpdateSums
}

/// How one parameter is updated in one step.
struct UpdateStep {
  /// The step size.
  var learningRate: Float
  /// A factor on the gradient: clipping by norm without a pass of its own.
  var gradientScale: Float = 1
  /// Whether the norms of weights and change are wanted.
  var isMeasured = true
}

extension Optimizer {
  /// Goes on to the next step.
  func beginStep() {
    stepCount += 1
  }
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
  /// The optimizer of some parameters, with the decoupled decay of a regularisation.
  func optimizer(
    for parameters: [Parameter], _ regularisation: Regularisation = Regularisation()
  ) -> any Optimizer {
    let parameters = DecayingParameters(parameters) {
      ownDecay + (regularisation.applies(to: $0.kind) ? regularisation.weightDecay : 0)
    }
    return switch self {
    case .sgd(let config): StochasticGradientDescent(config, parameters)
    case .rmsprop(let config): RMSProp(config, parameters)
    case .adam(let config): Adam(name: "adam", config, parameters)
    case .adamw(let config): Adam(name: "adamw", config.adam, parameters)
    }
  }

  /// The decoupled decay of all parameters that belongs to the rule itself.
  private var ownDecay: Float {
    switch self {
    case .sgd, .rmsprop, .adam: 0
    case .adamw(let config): config.weightDecay
    }
  }
}
