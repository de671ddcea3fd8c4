internal import Tensors

/// What an optimizer updates, with the decoupled decay of each parameter: one with the decay λ also
/// loses `rate · λ · w` in every step.
struct DecayingParameters {
  /// The parameters, in the model's order.
  let all: [Parameter]
  private let decays: [Float]

  /// Takes parameters and their decay.
  init(_ parameters: [Parameter], decay: (Parameter) -> Float) {
    all = parameters
    decays = parameters.map(decay)
  }

  /// One step for one parameter, for a rule to apply.
  func update(_ index: Int, _ step: UpdateStep) -> WeightUpdate {
    WeightUpdate(
      weights: all[index].value, gradient: all[index].gradient, scale: step.gradientScale,
      decay: step.learningRate * decays[index], isMeasured: step.isMeasured)
  }
}
