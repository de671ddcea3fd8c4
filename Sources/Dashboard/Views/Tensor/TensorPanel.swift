internal import Canvas
internal import Telemetry

/// Everything about one tensor: its statistics over time and now, and how large its gradient's
/// elements are.
struct TensorPanel: View {
  let scene: Scene

  private static let factsWidth = 36
  private static let smallestChart = (width: 40, height: 6)
  private static let smallestHeightWithMagnitudes = 16

  private var tensor: Int { scene.state.selectedTensor }

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard tensor < scene.tensors.count else {
      Frame(title: "no tensor", glyphs: scene.glyphs).draw(in: area, of: &buffer)
      return
    }
    buffer.mark(area, as: .dashboard(.rows))
    let hasCharts = area.width >= 2 * Self.factsWidth
    let (pictures, facts) = area.splitLeft(hasCharts ? area.width - Self.factsWidth : 0)
    TensorFactsPanel(scene: scene, tensor: tensor).draw(in: facts, of: &buffer)
    let hasMagnitudes = pictures.height >= Self.smallestHeightWithMagnitudes
    let (charts, magnitudes) = pictures.splitBottom(hasMagnitudes ? pictures.height / 3 : 0)
    drawCharts(in: charts, of: &buffer)
    MagnitudePanel(scene: scene, tensor: tensor).draw(in: magnitudes, of: &buffer)
  }

  /// As many charts as there is room for, row by row.
  private func drawCharts(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let columns = max(1, area.width / Self.smallestChart.width)
    let wanted = (TensorCurve.all.count + columns - 1) / columns
    let rows = max(1, min(wanted, area.height / Self.smallestChart.height))
    for (index, curve) in TensorCurve.all.prefix(rows * columns).enumerated() {
      let row = area.slice(index / columns, of: rows)
      let place = row.columnSlice(index % columns, of: columns)
      TensorCurvePanel(scene: scene, tensor: tensor, curve: curve).draw(in: place, of: &buffer)
    }
  }
}

extension Rect {
  /// One of several slices of nearly the same height, from the top.
  fileprivate func slice(_ index: Int, of count: Int) -> Rect {
    let start = height * index / count
    return Rect(
      column: column, row: row + start, width: width,
      height: height * (index + 1) / count - start)
  }

  /// One of several slices of nearly the same width, from the left.
  fileprivate func columnSlice(_ index: Int, of count: Int) -> Rect {
    let start = width * index / count
    return Rect(
      column: column + start, row: row, width: width * (index + 1) / count - start,
      height: height)
  }
}
