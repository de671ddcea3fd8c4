/// The largest element under a sliding window.
extension Matrix {
  /// Takes the largest element at every position, and the number of the tap that is on it.
  ///
  /// Of equal elements the first counts. NaN is larger than any number, and of several the last
  /// counts, as in PyTorch.
  ///
  /// - Parameters:
  ///   - planes: planes × elements.
  ///   - grid: how the window moves; at every position it must be on an element.
  ///   - choices: takes the taps, planes × positions, as whole numbers.
  public func setMaxima(of planes: Matrix, _ grid: WindowGrid, choices: Matrix) {
    checkPooling(of: planes, grid)
    precondition(count == choices.count, "Every maximum has its choice.")
    choices.fill(with: -1)
    let stride = grid.columns.stride
    for plane in 0..<rowCount {
      let x = planes.base + plane * grid.elementCount
      let (y, choice) = (base + plane * columnCount, choices.base + plane * columnCount)
      grid.forEachRun { run in
        for index in 0..<run.count {
          let value = x[run.element + index * stride]
          let position = run.position + index
          let isLarger = value > y[position] || value.isNaN || choice[position] < 0
          y[position] = isLarger ? value : y[position]
          choice[position] = isLarger ? Float(run.tap) : choice[position]
        }
      }
    }
  }

  /// Sets the gradient by the planes: every element gets the dy of the positions that chose it.
  public func setMaximaGradient(_ dy: Matrix, _ grid: WindowGrid, choices: Matrix) {
    dy.checkPooling(of: self, grid)
    fill(with: 0)
    let stride = grid.columns.stride
    for plane in 0..<rowCount {
      let dx = base + plane * columnCount
      let offset = plane * grid.positionCount
      let (dy, choice) = (dy.base + offset, choices.base + offset)
      grid.forEachRun { run in
        for index in 0..<run.count {
          let position = run.position + index
          let isChosen = choice[position] == Float(run.tap)
          dx[run.element + index * stride] += isChosen ? dy[position] : 0
        }
      }
    }
  }

  /// The same maxima as ``setMaxima(of:_:choices:)``, as their definition says it.
  package func setMaximaByDefinition(of planes: Matrix, _ grid: WindowGrid) {
    for plane in 0..<rowCount {
      for position in 0..<columnCount {
        let seen = (0..<grid.tapCount).compactMap { grid.element(position: position, tap: $0) }
          .map { planes[plane, $0] }
        self[plane, position] = seen.contains(where: \.isNaN) ? .nan : seen.max() ?? .nan
      }
    }
  }

  func checkPooling(of planes: Matrix, _ grid: WindowGrid) {
    precondition(
      planes.columnCount == grid.elementCount && columnCount == grid.positionCount
        && rowCount == planes.rowCount,
      "Pooling makes a row of positions of every plane.")
  }
}
