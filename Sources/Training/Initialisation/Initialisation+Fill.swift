internal import Tensors

extension Initialisation {
  /// Fills a weight of outputs × inputs, or a kernel [out, in, height, width], with the values that
  /// training starts from.
  func fill(_ weight: Tensor, random: inout RandomSource) {
    let receptiveField = weight.shape.dropFirst(2).reduce(1, *)
    fill(weight.matrix, receptiveField: receptiveField, random: &random)
  }

  /// Fills some outputs of a weight, such as those of one gate, as if they were all of it.
  ///
  /// - Parameters:
  ///   - rows: outputs × inputs, with the positions of a kernel among the inputs.
  ///   - receptiveField: the number of positions of a kernel.
  ///   - random: where the values come from.
  func fill(_ rows: Matrix, receptiveField: Int = 1, random: inout RandomSource) {
    let inputs = Float(max(1, rows.columnCount))
    let both = inputs + Float(rows.rowCount * receptiveField)
    switch self {
    case .xavier(let gain): rows.fillUniformly(within: gain * (6 / both).squareRoot(), &random)
    case .xavierNormal(let gain): rows.fillNormally(sigma: gain * (2 / both).squareRoot(), &random)
    case .he(let gain): rows.fillNormally(sigma: gain * (2 / inputs).squareRoot(), &random)
    case .heUniform(let gain): rows.fillUniformly(within: gain * (6 / inputs).squareRoot(), &random)
    case .normal(let sigma): rows.fillNormally(sigma: sigma, &random)
    case .uniform(let bound):
      rows.fillUniformly(within: bound ?? 1 / inputs.squareRoot(), &random)
    case .orthogonal(let gain): rows.fillOrthogonally(gain: gain, &random)
    case .zeros: rows.fill(with: 0)
    }
  }
}
