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
  /// Computes how much every time step takes of the others: `A = softmax(Q·Kᵀ / √d)`.
  ///
  /// - Parameters:
  ///   - weights: takes A: samples · heads · time × time.
  ///   - projections: samples · time × 3 width.
  public func setWeights(_ weights: Matrix, from projections: Matrix) {
    forEachHead(of: weights, projections) { head in
      let a = weights.rows(head.weights)
      multiply(
        .plain(head.queries(projections)), .transposed(head.keys(projections)),
        scale: head.scale, into: a.window)
      if isCausal { a.applyCausalSoftmax() } else { a.applySoftmax() }
    }
  }

  /// Computes what every time step takes: `Y = A·V`, with Y as samples · time × width.
  public func setOutput(_ output: Matrix, weights: Matrix, projections: Matrix) {
    forEachHead(of: weights, projections) { head in
      multiply(
        .plain(weights.rows(head.weights)), .plain(head.values(projections)), scale: 1,
        into: head.columns(of: output))
    }
  }

  /// Propagates the gradient by Y back through ``setOutput(_:weights:projections:)``.
  ///
  ///     dA += dY·Vᵀ     dV = Aᵀ·dY
  ///
  /// - Parameters:
  ///   - dY: gradient by Y.
  ///   - weights: A.
  ///   - projections: what V was read from.
  ///   - weightGradients: takes, added to what it holds, the gradient by A.
  ///   - gradients: takes the gradient by V, in its place among the projections.
  public func propagateOutput(
    _ dY: Matrix, weights: Matrix, projections: Matrix, weightGradients: Matrix,
    gradients: Matrix
  ) {
    forEachHead(of: weights, projections) { head in
      let dy = head.columns(of: dY)
      multiply(
        .plain(dy), .transposed(head.values(projections)), scale: 1,
        into: weightGradients.rows(head.weights).window, adding: true)
      multiply(
        .transposed(weights.rows(head.weights)), .plain(dy), scale: 1,
        into: head.values(gradients))
    }
  }

  /// Propagates the gradient by A back through ``setWeights(_:from:)``.
  ///
  ///     dS = A · (dA - Σ A · dA)     dQ = dS·K / √d     dK = dSᵀ·Q / √d
  ///
  /// - Parameters:
  ///   - dA: gradient by A.
  ///   - weights: A.
  ///   - projections: what Q and K were read from.
  ///   - scoreGradients: takes dS, the gradient by what softmax was applied to; may be dA itself.
  ///   - gradients: takes the gradients by Q and K, in their places among the projections.
  public func propagateWeights(
    _ dA: Matrix, weights: Matrix, projections: Matrix, scoreGradients: Matrix,
    gradients: Matrix
  ) {
    forEachHead(of: weights, projections) { head in
      let ds = scoreGradients.rows(head.weights)
      ds.setSoftmaxGradient(dA.rows(head.weights), output: weights.rows(head.weights))
      multiply(
        .plain(ds), .plain(head.keys(projections)), scale: head.scale,
        into: head.queries(gradients))
      multiply(
        .transposed(ds), .plain(head.queries(projections)), scale: head.scale,
        into: head.keys(gradients))
    }
  }

  /// Goes through the heads of every sample; several threads share the samples.
  private func forEachHead(
    of weights: Matrix, _ projections: Matrix, _ body: (HeadPlace) -> Void
  ) {
    let sampleCount = projections.rowCount / stepCount
    let width = projections.columnCount / (3 * headCount)
    precondition(
      sampleCount * stepCount == projections.rowCount
        && 3 * headCount * width == projections.columnCount && weights.columnCount == stepCount
        && weights.rowCount == headCount * projections.rowCount,
      "These matrices do not fit attention.")
    weights.inParts(of: sampleCount) { samples in
      for sample in samples {
        for head in 0..<headCount {
          body(
            HeadPlace(
              sample: sample, head: head, headCount: headCount, stepCount: stepCount, width: width))
        }
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
