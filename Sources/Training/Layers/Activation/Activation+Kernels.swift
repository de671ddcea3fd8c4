internal import Tensors

extension Activation {
  /// Replaces every x by f(x); softmax runs over the columns.
  ///
  /// - Parameters:
  ///   - elements: x, then f(x).
  ///   - slopes: takes f'(x) from the functions that ``needsInput`` names, unless it is nil; the
  ///     others do not touch it.
  func apply(to elements: Matrix, slopes: Matrix? = nil) {
    switch self {
    case .identity: break
    case .sigmoid: elements.applySigmoid()
    case .tanh: elements.applyTanh()
    case .relu: elements.applyReLU()
    case .leakyReLU(let slope): elements.applyLeakyReLU(slope: slope)
    case .gelu: elements.applyGELU(slopes: slopes)
    case .geluTanh: elements.applyGELUTanh(slopes: slopes)
    case .silu: elements.applySiLU(slopes: slopes)
    case .softmax: elements.applySoftmax()
    }
  }

  /// Sets `dx = dy · f'(x)`.
  ///
  /// - Parameters:
  ///   - dx: takes the gradient by x.
  ///   - dy: gradient by y.
  ///   - y: the output f(x), which is enough for most functions.
  ///   - x: what f was applied to; read only by those that ``needsInput`` names.
  func setGradient(_ dx: Matrix, from dy: Matrix, output y: Matrix, input x: Matrix) {
    switch self {
    case .identity: dx.copy(from: dy)
    case .sigmoid: dx.setSigmoidGradient(dy, output: y)
    case .tanh: dx.setTanhGradient(dy, output: y)
    case .relu: dx.setReLUGradient(dy, output: y)
    case .leakyReLU(let slope): dx.setLeakyReLUGradient(dy, output: y, slope: slope)
    case .gelu: dx.setGELUGradient(dy, input: x)
    case .geluTanh: dx.setGELUTanhGradient(dy, input: x)
    case .silu: dx.setSiLUGradient(dy, input: x)
    case .softmax: dx.setSoftmaxGradient(dy, output: y)
    }
  }

  /// Whether the derivative cannot be told from the output alone.
  var needsInput: Bool {
    switch self {
    case .identity, .sigmoid, .tanh, .relu, .leakyReLU, .softmax: false
    case .gelu, .geluTanh, .silu: true
    }
  }

  /// The outputs at which the derivative is below 1 % of its largest value.
  var saturation: SaturationBand? {
    switch self {
    case .identity, .relu, .leakyReLU, .gelu, .geluTanh, .silu, .softmax: nil
    case .tanh: SaturationBand(centre: 0, limit: Float(0.99).squareRoot())
    case .sigmoid: SaturationBand(centre: 0.5, limit: Float(0.99).squareRoot() / 2)
    }
  }
}
