/// The elements under a sliding window as a matrix, which makes a convolution a product.
extension Matrix {
  /// Takes what every tap sees at every position: row `plane · taps + tap`, a column a position.
  ///
  /// Where a tap is in the padding, the element stays as it is: a matrix that was made of zeros and
  /// takes nothing else has zeros there. Also known as im2col (Chellapilla et al., 2006).
  ///
  /// - Parameters:
  ///   - planes: planes × elements.
  ///   - grid: how the window moves over each plane.
  public func gatherWindows(of planes: Matrix, _ grid: WindowGrid) {
    checkWindows(of: planes, grid)
    let stride = grid.columns.stride
    for plane in 0..<planes.rowCount {
      let source = planes.base + plane * grid.elementCount
      let target = base + plane * grid.tapCount * columnCount
      grid.forEachRun { run in
        let (from, to) = (
          source + run.element, target + run.tap * grid.positionCount + run.position
        )
        if stride == 1 {
          to.update(from: from, count: run.count)
        } else {
          for index in 0..<run.count { to[index] = from[index * stride] }
        }
      }
    }
  }

  /// Sets every plane's element to the sum of what all taps that saw it hold in `windows`: the
  /// gradient of ``gatherWindows(of:_:)``.
  public func scatterWindows(_ windows: Matrix, _ grid: WindowGrid) {
    windows.checkWindows(of: self, grid)
    fill(with: 0)
    let stride = grid.columns.stride
    for plane in 0..<rowCount {
      let source = windows.base + plane * grid.tapCount * windows.columnCount
      let target = base + plane * grid.elementCount
      grid.forEachRun { run in
        let (from, to) = (
          source + run.tap * grid.positionCount + run.position, target + run.element
        )
        if stride == 1 {
          for index in 0..<run.count { to[index] += from[index] }
        } else {
          for index in 0..<run.count { to[index * stride] += from[index] }
        }
      }
    }
  }

  private func checkWindows(of planes: Matrix, _ grid: WindowGrid) {
    precondition(
      planes.columnCount == grid.elementCount && columnCount == grid.positionCount
        && rowCount == planes.rowCount * grid.tapCount,
      "The windows of planes are a row a tap and a column a position.")
  }
}

/// Sets `y[o, p] = Σ w[o, i, t] · x[i, element under tap t at p]` over planes i and taps t, as the
/// definition of a convolution says it; without a group or a bias.
///
/// - Parameters:
///   - x: input planes × elements.
///   - weight: output planes × (input planes × taps).
///   - grid: how the window moves over each plane.
///   - y: output planes × positions.
package func convolveByDefinition(_ x: Matrix, weight: Matrix, _ grid: WindowGrid, into y: Matrix) {
  for output in 0..<y.rowCount {
    for position in 0..<grid.positionCount {
      var sum: Float = 0
      for column in 0..<weight.columnCount {
        let (plane, tap) = (column / grid.tapCount, column % grid.tapCount)
        guard let element = grid.element(position: position, tap: tap) else { continue }
        sum += weight[output, column] * x[plane, element]
      }
      y[output, position] = sum
    }
  }
}
