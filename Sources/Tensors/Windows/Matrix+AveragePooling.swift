extension WindowGrid {
  /// What the sum under the window is multiplied with at every position to make it a mean.
  ///
  /// - Parameter countsPadding: whether padding counts as zeros, or not at all.
  /// - Returns: a factor for every position.
  public func averagingFactors(countsPadding: Bool) -> [Float] {
    (0..<positionCount).map { position in
      let count =
        countsPadding
        ? tapCount : (0..<tapCount).count { element(position: position, tap: $0) != nil }
      return 1 / Float(max(1, count))
    }
  }
}

/// The mean of the elements under a sliding window, or of whole rows.
extension Matrix {
  /// Takes the sum at every position times the position's factor.
  ///
  /// - Parameters:
  ///   - planes: planes × elements.
  ///   - grid: how the window moves.
  ///   - factors: those of ``WindowGrid/averagingFactors(countsPadding:)``.
  public func setAverages(of planes: Matrix, _ grid: WindowGrid, factors: Tensor) {
    checkPooling(of: planes, grid)
    precondition(factors.count == grid.positionCount, "Every position has its factor.")
    fill(with: 0)
    let (stride, factors) = (grid.columns.stride, factors.base)
    for plane in 0..<rowCount {
      let x = planes.base + plane * grid.elementCount
      let y = base + plane * columnCount
      grid.forEachRun { run in
        for index in 0..<run.count {
          let position = run.position + index
          y[position] += factors[position] * x[run.element + index * stride]
        }
      }
    }
  }

  /// Sets the gradient by the planes: every element gets its share of dy at every position.
  public func setAveragesGradient(_ dy: Matrix, _ grid: WindowGrid, factors: Tensor) {
    dy.checkPooling(of: self, grid)
    precondition(factors.count == grid.positionCount, "Every position has its factor.")
    fill(with: 0)
    let (stride, factors) = (grid.columns.stride, factors.base)
    for plane in 0..<rowCount {
      let dx = base + plane * columnCount
      let dy = dy.base + plane * grid.positionCount
      grid.forEachRun { run in
        for index in 0..<run.count {
          let position = run.position + index
          dx[run.element + index * stride] += factors[position] * dy[position]
        }
      }
    }
  }

  /// The same means as ``setAverages(of:_:factors:)``, as their definition says it.
  package func setAveragesByDefinition(
    of planes: Matrix, _ grid: WindowGrid, countsPadding: Bool
  ) {
    for plane in 0..<rowCount {
      for position in 0..<columnCount {
        let seen = (0..<grid.tapCount).compactMap { grid.element(position: position, tap: $0) }
          .map { planes[plane, $0] }
        self[plane, position] =
          seen.reduce(0, +) / Float(countsPadding ? grid.tapCount : seen.count)
      }
    }
  }
}
