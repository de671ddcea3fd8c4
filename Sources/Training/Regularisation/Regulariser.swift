internal import Telemetry
internal import Tensors

/// The part of the loss that depends on the weights alone: `β/2 · Σw² + λ · Σ|w|`.
struct Regulariser {
  private let config: Regularisation
  private let parameters: [Parameter]

  /// Takes the parameters of a model, of which it picks those that are to be kept small.
  init(_ config: Regularisation, _ parameters: [Parameter]) {
    let isNeeded = config.l2 > 0 || config.l1 > 0
    self.config = config
    self.parameters = isNeeded ? parameters.filter { config.applies(to: $0.kind) } : []
  }

  /// Whether there is a penalty, so that gradients are not yet whole after the backward pass.
  var isNeeded: Bool { !parameters.isEmpty }

  /// Adds the gradient `βw + λ·sign(w)` to what every gradient holds, with `sign(0) = 0`.
  ///
  /// The gradient of a frozen tensor stays that of the loss alone: nothing pulls at its weights.
  /// Belongs between the backward pass and everything that looks at gradients.
  ///
  /// - Returns: the penalty, that of frozen tensors included, to be added to the loss.
  func addGradients() -> Double {
    parameters.reduce(0) { sum, parameter in
      let gradient = parameter.isFrozen ? nil : parameter.gradient.row
      return sum
        + parameter.value.row.penalty(l2: config.l2, l1: config.l1, addingTo: gradient)
    }
  }
}

extension Regularisation {
  /// Whether tensors of a kind are kept small.
  func applies(to kind: TensorKind) -> Bool {
    switch kind {
    case .weight, .recurrent, .embedding: true
    case .bias, .scale: includesBiases
    }
  }
}
