internal import Tensors

extension Initialisation {
  /// Fills equal blocks of rows, such as the gates of a recurrent layer, each as a weight of its
  /// own.
  func fill(_ weight: Tensor, blocks: Int, random: inout RandomSource) {
    let rowCount = weight.rowCount / blocks
    for block in 0..<blocks {
      fill(weight.matrix.rows(block * rowCount..<(block + 1) * rowCount), random: &random)
    }
  }
}
