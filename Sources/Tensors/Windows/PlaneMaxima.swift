/// The largest elements under a window on one plane, and which taps they are under.
///
/// Rows of images are short: where all taps are on elements, eight positions of a row are looked at
/// together, and the last eight overlap those before. The other positions come one by one.
struct PlaneMaxima {
  private typealias Eight = SIMD8<Float>

  /// The plane.
  let x: UnsafeMutablePointer<Float>
  /// How the window moves.
  let grid: WindowGrid
  /// Takes an element for every position.
  let y: UnsafeMutablePointer<Float>
  /// Takes the tap of every position.
  let choices: UnsafeMutablePointer<Float>

  /// Sets all maxima and choices.
  @inline(always)
  func set() {
    let (inside, columns) = (grid.rows.insidePositions, grid.columns.insidePositions)
    for row in 0..<grid.rows.positionCount {
      let vectors = inside.contains(row) && columns.count >= Eight.scalarCount ? columns : 0..<0
      setEight(row, vectors)
      for column in 0..<grid.columns.positionCount where !vectors.contains(column) {
        setOne(row, column)
      }
    }
  }

  @inline(always)
  private func setEight(_ row: Int, _ columns: Range<Int>) {
    let width = Eight.scalarCount
    for vector in 0..<(columns.count + width - 1) / width {
      setEight(row, from: columns.lowerBound + min(vector * width, columns.count - width))
    }
  }

  /// Compares without a branch that could be predicted wrongly.
  @inline(always)
  private func setEight(_ row: Int, from column: Int) {
    var largest = Eight(repeating: -.infinity)
    var chosen = Eight.zero
    for rowTap in 0..<grid.rows.size {
      for columnTap in 0..<grid.columns.size {
        let value = eight(from: x + element(row, column, rowTap, columnTap))
        let isLarger = (value .> largest) .| (value .!= value)
        largest.replace(with: value, where: isLarger)
        chosen.replace(with: Float(rowTap * grid.columns.size + columnTap), where: isLarger)
      }
    }
    let position = row * grid.columns.positionCount + column
    UnsafeMutableRawPointer(y + position).storeBytes(of: largest, as: Eight.self)
    UnsafeMutableRawPointer(choices + position).storeBytes(of: chosen, as: Eight.self)
  }

  private func setOne(_ row: Int, _ column: Int) {
    var (largest, chosen) = (-Float.infinity, -1)
    for rowTap in 0..<grid.rows.size where grid.rows.positions(of: rowTap).contains(row) {
      for columnTap in 0..<grid.columns.size
      where grid.columns.positions(of: columnTap).contains(column) {
        let value = x[element(row, column, rowTap, columnTap)]
        guard value > largest || value.isNaN || chosen < 0 else { continue }
        (largest, chosen) = (value, rowTap * grid.columns.size + columnTap)
      }
    }
    let position = row * grid.columns.positionCount + column
    (y[position], choices[position]) = (largest, Float(chosen))
  }

  @inline(always)
  private func element(_ row: Int, _ column: Int, _ rowTap: Int, _ columnTap: Int) -> Int {
    (grid.rows.start(rowTap) + row * grid.rows.stride) * grid.columns.extent
      + grid.columns.start(columnTap) + column * grid.columns.stride
  }

  /// Eight elements, a stride apart; reads nothing behind the last of them.
  @inline(always)
  private func eight(from first: UnsafeMutablePointer<Float>) -> Eight {
    let (start, stride) = (UnsafeRawPointer(first), grid.columns.stride)
    switch stride {
    case 1:
      return start.loadUnaligned(as: Eight.self)
    case 2:
      let low = start.loadUnaligned(as: Eight.self)
      let high = UnsafeRawPointer(first + 7).loadUnaligned(as: Eight.self)
      return Eight(lowHalf: low.evenHalf, highHalf: high.oddHalf)
    default:
      var lanes = Eight.zero
      for lane in lanes.indices { lanes[lane] = first[lane * stride] }
      return lanes
    }
  }
}

extension WindowAxis {
  /// The positions at which all taps are on elements.
  var insidePositions: Range<Int> {
    let (first, last) = (positions(of: 0), positions(of: size - 1))
    let start = max(first.lowerBound, last.lowerBound)
    return start..<max(start, min(first.upperBound, last.upperBound))
  }
}
