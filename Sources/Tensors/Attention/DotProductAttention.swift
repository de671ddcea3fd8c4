/// Scaled dot-product attention of several heads (Vaswani et al., 2017).
///
/// For every sample and head
///
///     A = softmax(Q·Kᵀ / √d)     Y = A·V
///
/// A row holds one time step of one sample: queries, keys and values side by side, in each of them
/// the heads side by side, d columns a head. Causal attention knows no later time steps.
public struct DotProductAttention {
  /// The number of heads.
  let headCount: Int
  /// The number of time steps of a sample.
  let stepCount: Int
  /// Whether a time step knows only itself and the ones before it.
  let isCausal: Bool

  /// Takes the form of attention.
  public init(headCount: Int, stepCount: Int, isCausal: Bool) {
    precondition(headCount > 0 && stepCount > 0, "Attention needs a head and a time step.")
    self.headCount = headCount
    self.stepCount = stepCount
    self.isCausal = isCausal
  }
}

extension DotProductAttention {
  /// Computes the output of all samples and heads.
  ///
  /// - Parameters:
  ///   - projections: samples · time × 3 width.
  ///   - weights: takes A: samples · heads · time × time.
  ///   - output: takes Y: samples · time × width.
  public func apply(projections: Matrix, weights: Matrix, output: Matrix) {
    forEachHead(projections, weights, output) { head in
      let a = weights.rows(head.weights)
      multiply(
        .plain(head.queries(projections)), .transposed(head.keys(projections)),
        scale: head.scale, into: a.window)
      if isCausal { a.applyCausalSoftmax() } else { a.applySoftmax() }
      multiply(
        .plain(a), .plain(head.values(projections)), scale: 1, into: head.columns(of: output))
    }
  }

  /// Propagates the gradient by the output back to queries, keys and values.
  ///
  ///     dA = dY·Vᵀ     dV = Aᵀ·dY     dS = A · (dA - Σ A · dA)
  ///     dQ = dS·K / √d     dK = dSᵀ·Q / √d
  ///
  /// - Parameters:
  ///   - dY: gradient by Y: samples · time × width.
  ///   - weights: A, as ``apply(projections:weights:output:)`` has left it.
  ///   - weightGradients: the part of the gradient by A that does not come through Y, replaced by
  ///     the gradient by what softmax was applied to: samples · heads · time × time.
  ///   - projections: what A was made from.
  ///   - gradients: takes the gradient by the projections: samples · time × 3 width.
  public func propagate(
    _ dY: Matrix, weights: Matrix, weightGradients: Matrix, projections: Matrix,
    gradients: Matrix
  ) {
    forEachHead(projections, weights, dY) { head in
      let (a, da) = (weights.rows(head.weights), weightGradients.rows(head.weights))
      let dy = head.columns(of: dY)
      multiply(
        .plain(dy), .transposed(head.values(projections)), scale: 1, into: da.window, adding: true)
      multiply(.transposed(a), .plain(dy), scale: 1, into: head.values(gradients))
      da.setSoftmaxGradient(da, output: a)
      multiply(
        .plain(da), .plain(head.keys(projections)), scale: head.scale,
        into: head.queries(gradients))
      multiply(
        .transposed(da), .plain(head.queries(projections)), scale: head.scale,
        into: head.keys(gradients))
    }
  }

  private func forEachHead(
    _ projections: Matrix, _ weights: Matrix, _ output: Matrix, _ body: (HeadPlace) -> Void
  ) {
    let sampleCount = output.rowCount / stepCount
    precondition(
      sampleCount * stepCount == output.rowCount && projections.rowCount == output.rowCount
        && projections.columnCount == 3 * output.columnCount
        && output.columnCount.isMultiple(of: headCount) && weights.columnCount == stepCount
        && weights.rowCount == headCount * output.rowCount, "These matrices do not fit attention.")
    let width = output.columnCount / headCount
    for sample in 0..<sampleCount {
      for head in 0..<headCount {
        body(
          HeadPlace(
            sample: sample, head: head, headCount: headCount, stepCount: stepCount, width: width))
      }
    }
  }
}

/// Where one head of one sample stands.
private struct HeadPlace {
  let sample: Int
  let head: Int
  let headCount: Int
  let stepCount: Int
  /// The number of columns of a head.
  let width: Int

  /// `1 / √d`, which keeps the products at the size of their factors.
  var scale: Float { 1 / Float(width).squareRoot() }

  /// The rows of the head's weights.
  var weights: Range<Int> {
    let start = (sample * headCount + head) * stepCount
    return start..<start + stepCount
  }

  func queries(_ projections: Matrix) -> MatrixWindow { columns(of: projections) }

  func keys(_ projections: Matrix) -> MatrixWindow { columns(of: projections, part: 1) }

  func values(_ projections: Matrix) -> MatrixWindow { columns(of: projections, part: 2) }

  /// The sample's rows and the head's columns, in one of the parts that stand side by side.
  func columns(of matrix: Matrix, part: Int = 0) -> MatrixWindow {
    let start = (part * headCount + head) * width
    return matrix.rows(sample * stepCount..<(sample + 1) * stepCount)
      .columns(start..<start + width)
  }
}
