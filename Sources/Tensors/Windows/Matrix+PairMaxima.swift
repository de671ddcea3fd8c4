/// The gradient of the commonest pooling: windows two elements wide that stand beside each other.
extension Matrix {
  /// The same as ``setMaximaGradient(_:_:choices:)`` for a grid that divides into pairs, without
  /// adding anything up: every element is seen from one position.
  func setPairMaximaGradient(_ dy: Matrix, _ grid: WindowGrid, choices: Matrix) {
    let (width, height) = (grid.columns.positionCount, grid.rows.size)
    for row in 0..<rowCount * grid.rows.positionCount {
      let (gradient, choice) = (dy.base + row * width, choices.base + row * width)
      for rowTap in 0..<height {
        let target = base + (row * height + rowTap) * 2 * width
        setPairs(target, gradient, choice, firstTap: Float(2 * rowTap), count: width)
      }
    }
  }

  /// Gives the elements of a row, two a position, what their taps get; the last eight positions of a
  /// long row overlap those before.
  @inline(always)
  private func setPairs(
    _ target: UnsafeMutablePointer<Float>, _ gradient: UnsafeMutablePointer<Float>,
    _ choice: UnsafeMutablePointer<Float>, firstTap: Float, count: Int
  ) {
    guard count >= 8 else {
      for column in 0..<count {
        let (gradient, choice) = (gradient[column], choice[column])
        target[2 * column] = choice == firstTap ? gradient : 0
        target[2 * column + 1] = choice == firstTap + 1 ? gradient : 0
      }
      return
    }
    for vector in 0..<(count + 7) / 8 {
      let column = min(8 * vector, count - 8)
      let gradient = UnsafeRawPointer(gradient + column).loadUnaligned(as: SIMD8<Float>.self)
      let choice = UnsafeRawPointer(choice + column).loadUnaligned(as: SIMD8<Float>.self)
      var pairs = SIMD16<Float>.zero
      pairs.evenHalf.replace(with: gradient, where: choice .== firstTap)
      pairs.oddHalf.replace(with: gradient, where: choice .== firstTap + 1)
      UnsafeMutableRawPointer(target + 2 * column).storeBytes(of: pairs, as: SIMD16<Float>.self)
    }
  }
}

extension WindowGrid {
  /// Whether every element is seen from one position, by a window two elements wide.
  var dividesIntoPairs: Bool {
    columns.size == 2 && elementCount == positionCount * tapCount
      && [rows, columns].allSatisfy {
        $0.stride == $0.size && $0.dilation == 1 && $0.padding == 0
      }
  }
}
