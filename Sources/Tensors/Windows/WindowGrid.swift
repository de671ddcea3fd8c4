/// A window that slides over a plane of rows × columns.
///
/// Taps, positions and elements are each counted in row-major order.
public struct WindowGrid: Equatable, Sendable {
  /// How it moves down.
  public let rows: WindowAxis
  /// How it moves to the right.
  public let columns: WindowAxis

  /// Takes both directions.
  public init(rows: WindowAxis, columns: WindowAxis) {
    self.rows = rows
    self.columns = columns
  }

  /// The number of elements of the plane.
  public var elementCount: Int { rows.extent * columns.extent }

  /// The number of elements under the window.
  public var tapCount: Int { rows.size * columns.size }

  /// The number of places of the window.
  public var positionCount: Int { rows.positionCount * columns.positionCount }

  /// Whether every position has one tap, on the element of the same number.
  public var isIdentity: Bool {
    tapCount == 1 && [rows, columns].allSatisfy { $0.stride == 1 && $0.padding == 0 }
  }
}

/// Neighbouring positions at which one tap is on elements of one row.
struct WindowRun {
  /// The tap.
  var tap: Int
  /// The first of the positions.
  var position: Int
  /// The element under the tap there; at the next position it is a stride further.
  var element: Int
  /// The number of positions.
  var count: Int
}

extension WindowGrid {
  /// Visits every pair of a position and a tap that is not in the padding, tap after tap.
  @inline(always)
  func forEachRun(_ body: (WindowRun) -> Void) {
    for tap in 0..<tapCount {
      forEachRun(of: tap, body)
    }
  }

  @inline(always)
  private func forEachRun(of tap: Int, _ body: (WindowRun) -> Void) {
    let (rowTap, columnTap) = (tap / columns.size, tap % columns.size)
    let run = columns.positions(of: columnTap)
    let firstColumn = columns.start(columnTap) + run.lowerBound * columns.stride
    for row in rows.positions(of: rowTap) {
      let elementRow = rows.start(rowTap) + row * rows.stride
      body(
        WindowRun(
          tap: tap, position: row * columns.positionCount + run.lowerBound,
          element: elementRow * columns.extent + firstColumn, count: run.count))
    }
  }

  /// The element under a tap at a position, or nil in the padding.
  func element(position: Int, tap: Int) -> Int? {
    let row = rows.element(
      position: position / columns.positionCount, tap: tap / columns.size)
    let column = columns.element(
      position: position % columns.positionCount, tap: tap % columns.size)
    guard let row, let column else { return nil }
    return row * columns.extent + column
  }
}
