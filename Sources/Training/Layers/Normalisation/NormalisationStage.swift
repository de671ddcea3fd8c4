internal import Tensors

/// What batch and layer normalisation have in common: elements are standardised within groups,
/// then multiplied by w and moved by b.
///
/// The two differ in which elements belong together, and in where the moments come from.
final class NormalisationStage {
  /// Mean and variance of every group.
  let moments: Moments
  private let affine: NormalisationAffine?
  private let groups: ElementGroups
  private let columnCount: Int
  private let standardised: Tensor
  private let output: Tensor
  private let inputGradient: Tensor
  private let gradientSums: GradientSums
  private var areMomentsMeasured = true

  /// Makes room for full batches.
  ///
  /// - Parameters:
  ///   - shape: the shape of a full batch.
  ///   - columnCount: the width of the rows in which the groups are found.
  ///   - groups: which elements are standardised together.
  ///   - moments: room for mean and variance of every group.
  ///   - affine: w and b, or nil for none.
  init(
    shape: [Int], columnCount: Int, groups: ElementGroups, moments: Moments,
    affine: NormalisationAffine?
  ) {
    self.columnCount = columnCount
    self.groups = groups
    self.moments = moments
    self.affine = affine
    standardised = Tensor(shape: shape)
    output = affine == nil ? standardised : Tensor(shape: shape)
    inputGradient = Tensor(shape: shape)
    gradientSums = GradientSums(groupCount: moments.means.count)
  }

  /// The elements in the rows in which the groups are found.
  private func rows(of tensor: Tensor) -> Matrix { tensor.matrix(columnCount: columnCount) }
}

extension NormalisationStage {
  /// The number of elements in each group of a batch.
  func groupSize(of input: Tensor) -> Int { groups.elementCount(in: rows(of: input)) }

  /// Normalises a batch by its own moments.
  func normalise(_ input: Tensor) -> Tensor {
    moments.measure(rows(of: input), groups)
    areMomentsMeasured = true
    return output(of: input)
  }

  /// Normalises a batch by moments that do not depend on it.
  func normalise(_ input: Tensor, means: Tensor, variances: Tensor) -> Tensor {
    moments.set(means: means, variances: variances)
    areMomentsMeasured = false
    return output(of: input)
  }

  private func output(of input: Tensor) -> Tensor {
    standardised.setRowCount(input.rowCount)
    output.setRowCount(input.rowCount)
    rows(of: standardised).setStandardised(rows(of: input), by: moments, groups)
    affine?.setOutput(rows(of: output), of: rows(of: standardised))
    return output
  }
}

extension NormalisationStage {
  /// Propagates the gradient back through the latest batch, as ``Layer/backward(_:_:)`` does.
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    let (dy, x) = (rows(of: outputGradient), rows(of: standardised))
    affine?.setParameterGradients(dy, input: x, accumulates: request.accumulates)
    guard request.wantsInputGradient else { return nil }
    inputGradient.setRowCount(outputGradient.rowCount)
    let dx = rows(of: inputGradient)
    if areMomentsMeasured {
      setInputGradient(dx, from: dy, standardised: x)
    } else {
      if let affine { affine.setInputGradient(dx, from: dy) } else { dx.copy(from: dy) }
      dx.scale(byDeviationsOf: moments, groups)
    }
    return inputGradient
  }

  private func setInputGradient(_ dx: Matrix, from dy: Matrix, standardised x: Matrix) {
    switch groups {
    case .rows:
      dx.setRowStandardisingGradient(
        dy, standardised: x, moments: moments, factors: affine?.weight)
    case .columns, .channels:
      dx.setStandardisingGradient(
        dy, standardised: x, sums: sums(of: dy, standardised: x), moments: moments,
        factors: affine?.weight, of: groups)
    }
  }

  /// The sums that are the gradients by w and b, or the same where there are no w and b.
  private func sums(of dy: Matrix, standardised x: Matrix) -> GradientSums {
    if let affine { return affine.sums }
    gradientSums.measure(dy, standardised: x, groups)
    return gradientSums
  }
}
