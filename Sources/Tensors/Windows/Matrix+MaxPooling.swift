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
    for plane in 0..<rowCount {
      let offset = plane * columnCount
      let maxima = RunningMaxima(
        x: planes.base + plane * grid.elementCount, stride: grid.columns.stride,
        y: base + offset, choices: choices.base + offset)
      grid.forEachRun(maxima.include)
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

/// The largest elements of one plane so far, and which taps they were under.
private struct RunningMaxima {
  let x: UnsafeMutablePointer<Float>
  let stride: Int
  let y: UnsafeMutablePointer<Float>
  let choices: UnsafeMutablePointer<Float>

  /// Lets one tap take the positions at which its element is larger.
  ///
  /// The last eight positions of a long run overlap those before: to include an element twice
  /// changes nothing.
  @inline(__always)
  func include(_ run: WindowRun) {
    let width = Lanes.scalarCount
    guard run.count >= width else {
      for index in 0..<run.count { includeOne(run, index) }
      return
    }
    for vector in 0..<(run.count + width - 1) / width {
      includeEight(run, min(vector * width, run.count - width))
    }
  }

  @inline(__always)
  private func includeOne(_ run: WindowRun, _ index: Int) {
    let position = run.position + index
    let value = x[run.element + index * stride]
    guard value > y[position] || value.isNaN || choices[position] < 0 else { return }
    y[position] = value
    choices[position] = Float(run.tap)
  }

  /// The same for eight positions, without a branch that could be predicted wrongly.
  @inline(__always)
  private func includeEight(_ run: WindowRun, _ index: Int) {
    let y = UnsafeMutableRawPointer(y + run.position + index)
    let choices = UnsafeMutableRawPointer(choices + run.position + index)
    let value = eight(from: x + run.element + index * stride)
    let (largest, chosen) = (y.loadUnaligned(as: Lanes.self), choices.loadUnaligned(as: Lanes.self))
    let isLarger = (value .> largest) .| (value .!= value) .| (chosen .< 0)
    y.storeBytes(of: largest.replacing(with: value, where: isLarger), as: Lanes.self)
    choices.storeBytes(
      of: chosen.replacing(with: Float(run.tap), where: isLarger), as: Lanes.self)
  }

  @inline(__always)
  private func eight(from first: UnsafeMutablePointer<Float>) -> Lanes {
    if stride == 1 { return UnsafeRawPointer(first).loadUnaligned(as: Lanes.self) }
    var lanes = Lanes.zero
    for lane in lanes.indices { lanes[lane] = first[lane * stride] }
    return lanes
  }
}
