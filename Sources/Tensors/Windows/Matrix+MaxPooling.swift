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
    for plane in 0..<rowCount {
      let offset = plane * columnCount
      PlaneMaxima(
        x: planes.base + plane * grid.elementCount, grid: grid, y: base + offset,
        choices: choices.base + offset
      ).set()
    }
  }

  /// Sets the gradient by the planes: every element gets the dy of the positions that chose it.
  public func setMaximaGradient(_ dy: Matrix, _ grid: WindowGrid, choices: Matrix) {
    dy.checkPooling(of: self, grid)
    if grid.dividesIntoPairs { return setPairMaximaGradient(dy, grid, choices: choices) }
    fill(with: 0)
    let stride = grid.columns.stride
    for plane in 0..<rowCount {
      let dx = base + plane * columnCount
      let offset = plane * grid.positionCount
      let (dy, choice) = (dy.base + offset, choices.base + offset)
      grid.forEachRun { run in
        for index in 0..<run.count {
          let position = run.position + index
          let (gradient, chosen) = (dy[position], choice[position])
          dx[run.element + index * stride] += chosen == Float(run.tap) ? gradient : 0
        }
      }
    }
  }

  /// The same maxima as ``setMaxima(of:_:choices:)``, as their definition says it.
  package func setMaximaByDefinition(of planes: Matrix, _ grid: WindowGrid, choices: Matrix) {
    choices.fill(with: -1)
    for plane in 0..<rowCount {
      for position in 0..<columnCount {
        for tap in 0..<grid.tapCount {
          guard let element = grid.element(position: position, tap: tap) else { continue }
          let value = planes[plane, element]
          let isFirst = choices[plane, position] < 0
          guard isFirst || value > self[plane, position] || value.isNaN else { continue }
          self[plane, position] = value
          choices[plane, position] = Float(tap)
        }
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
