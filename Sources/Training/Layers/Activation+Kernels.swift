internal import Tensors

extension Activation {
  /// Replaces every x by f(x).
  func apply(to elements: Matrix) {
    switch self {
    case .identity: break
    case .relu: elements.applyReLU()
    case .tanh: elements.applyTanh()
    case .sigmoid: elements.applySigmoid()
    }
  }

  /// Sets `dx = dy · f'(x)`, with the derivative written in terms of `y = f(x)`.
  func setGradient(_ dx: Matrix, from dy: Matrix, output y: Matrix) {
    switch self {
    case .identity: dx.copy(from: dy)
    case .relu: dx.setReLUGradient(dy, output: y)
    case .tanh: dx.setTanhGradient(dy, output: y)
    case .sigmoid: dx.setSigmoidGradient(dy, output: y)
    }
  }

  /// The outputs at which the derivative is below 1 % of its largest value.
  var saturation: SaturationBand? {
    switch self {
    case .identity, .relu: nil
    case .tanh: SaturationBand(centre: 0, limit: Float(0.99).squareRoot())
    case .sigmoid: SaturationBand(centre: 0.5, limit: Float(0.99).squareRoot() / 2)
    }
  }
}
