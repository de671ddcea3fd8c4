internal import Telemetry
internal import Tensors

/// What normalised elements are multiplied by and what is added to them: `y = w·x + b`, with w and
/// b for every group of elements.
struct NormalisationAffine {
  /// w and b.
  var parameters: [Parameter] { [factors, terms] }
  /// w.
  var weight: Tensor { factors.value }
  /// What the latest gradient added up to.
  let sums: GradientSums
  private let factors: Parameter
  private let terms: Parameter
  private let groups: ElementGroups

  /// Makes w of ones and b of zeros, named after their layer.
  init(_ layer: String, groups: ElementGroups, count: Int) {
    self.groups = groups
    sums = GradientSums(groupCount: count)
    factors = Parameter("\(layer).weight", kind: .scale, shape: [count])
    terms = Parameter("\(layer).bias", kind: .bias, shape: [count])
    factors.value.fill(with: 1)
  }

  /// Sets `y = w·x + b`.
  func setOutput(_ y: Matrix, of x: Matrix) {
    y.setAffine(x, factors: factors.value, terms: terms.value, of: groups)
  }

  /// Sets the gradients by w and b, or adds to them.
  func setParameterGradients(_ dy: Matrix, input x: Matrix, accumulates: Bool) {
    sums.measure(dy, standardised: x, groups)
    note(sums.products, as: factors, accumulates: accumulates)
    note(sums.sums, as: terms, accumulates: accumulates)
  }

  /// Sets the gradient by x: `dx = w·dy`.
  func setInputGradient(_ dx: Matrix, from dy: Matrix) {
    dx.setProduct(dy, factors: factors.value, of: groups)
  }

  private func note(_ gradient: Tensor, as parameter: Parameter, accumulates: Bool) {
    if accumulates {
      parameter.gradient.row.add(gradient.row)
    } else {
      parameter.gradient.row.copy(from: gradient.row)
    }
  }
}
