internal import Canvas
internal import Telemetry

/// The first row: which run, what it is doing, how far it is, how fast, how long still.
struct HeaderPanel: View {
  let scene: Scene

  private static let meterWidths = 10...60
  private static let highestPriority = 10

  /// Leaves out what matters least until the meter has room, or shows what fits without it.
  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let left = identity + progress
    let right = speed
    for priority in 0...4 {
      let shownLeft = left.filter { $0.priority >= priority }
      let shownRight = right.filter { $0.priority >= priority }
      let room = area.width - shownLeft.width - shownRight.width - 2
      guard room >= Self.meterWidths.lowerBound else { continue }
      line(shownLeft, shownRight).draw(in: area, of: &buffer)
      drawMeter(from: shownLeft.width + 1, room: room, in: area, of: &buffer)
      return
    }
    line(left, right).draw(in: area, of: &buffer)
  }

  private func line(_ left: [Span], _ right: [Span]) -> TextLine {
    TextLine(left, right: right, glyphs: scene.glyphs)
  }

  private func drawMeter(
    from column: Int, room: Int, in area: Rect, of buffer: inout CellBuffer
  ) {
    let place = Rect(
      column: area.column + column, row: area.row,
      width: min(room, Self.meterWidths.upperBound), height: 1)
    Meter(fraction: fraction, glyphs: scene.glyphs).draw(in: place, of: &buffer)
    buffer.mark(
      place.inset(rows: 0), as: .dashboard(.timeline(totalSteps: scene.totalSteps)))
  }
}

extension HeaderPanel {
  private var identity: [Span] {
    let description = scene.state.description
    let status = scene.status
    return [
      Span(" gradhelm ", .title, bold: true, priority: 1),
      Span(
        " \(description?.name ?? "")", .text, bold: true, priority: 6),
      Span(description.map { " \(scene.glyphs.dot) \($0.optimizer)" } ?? "", .dim, priority: 0),
      Span("  \(status.text)", style: Style(status.role, bold: true), priority: 9),
    ]
  }

  /// The step that is shown, and how far the run is when that is another one.
  private var progress: [Span] {
    guard !scene.state.isLookingBack else {
      return [
        Span("  looking at step ", .accent, priority: 8),
        Span(NumberFormat.grouped(scene.cursor), .accent, bold: true, priority: 9),
        Span(", live at \(NumberFormat.grouped(scene.state.lastStep))", priority: 7),
      ]
    }
    let totalText = NumberFormat.grouped(scene.totalSteps)
    let step = NumberFormat.leading(NumberFormat.grouped(scene.cursor), to: totalText.count)
    return [
      Span("  step ", .dim, priority: 7), Span(step, priority: 8),
      Span(" / \(totalText)", .dim, priority: 5), Span("  epoch \(epoch)", .dim, priority: 3),
    ]
  }

  private var epoch: String {
    let count = scene.state.description?.epochCount ?? 0
    let text = NumberFormat.leading("\(scene.record?.epoch ?? 0)", to: "\(count)".count)
    return "\(text)/\(count)"
  }

  private var fraction: Double {
    let step = Double(scene.state.newestShownStep)
    return scene.totalSteps > 0 ? step / Double(scene.totalSteps) : 0
  }

  private var speed: [Span] {
    let share = Span(NumberFormat.percent(Float(fraction)), priority: 5)
    let margin = Span(" ", priority: Self.highestPriority)
    guard scene.state.mode != .replay else {
      return [share, Span("  \(scene.state.filmSpeed)", priority: 7), margin]
    }
    let rate = NumberFormat.grouped(Int(scene.state.rate.stepsPerSecond.rounded()))
    return [
      share, Span("  \(NumberFormat.leading(rate, to: 6)) steps/s", priority: 4),
      Span("  ETA \(NumberFormat.leading(remaining, to: 6))", .dim, priority: 2), margin,
    ]
  }

  private var remaining: String {
    let rate = scene.state.rate.stepsPerSecond
    guard rate > 0, scene.state.ending == nil else { return "-" }
    return NumberFormat.duration(Double(scene.totalSteps - scene.state.lastStep) / rate)
  }
}

extension Scene {
  fileprivate var totalSteps: Int { state.description?.totalSteps ?? 0 }
}

extension DashboardState {
  /// The speed of the film, as a person would say it.
  fileprivate var filmSpeed: String {
    let speed = player.speed
    let text = speed < 1 ? "1/\(Int(1 / speed))" : NumberFormat.grouped(Int(speed))
    return NumberFormat.leading("\(text)x", to: 6)
  }
}
