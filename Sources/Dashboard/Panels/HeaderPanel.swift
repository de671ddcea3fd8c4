internal import Canvas
internal import Telemetry

/// The first row: which run, what it is doing, how far it is, how fast, how long still.
struct HeaderPanel: View {
  let scene: Scene

  private static let meterWidths = 10...30

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    var left = TextLine(identity + progress, glyphs: scene.glyphs)
    let right = TextLine([], right: speed, glyphs: scene.glyphs)
    let room = area.width - left.left.width - right.right.width - 2
    if room >= Self.meterWidths.lowerBound {
      let width = min(room, Self.meterWidths.upperBound)
      left.draw(in: area, of: &buffer)
      right.draw(in: area, of: &buffer)
      let place = Rect(
        column: area.column + left.left.width + 1, row: area.row, width: width, height: 1)
      Meter(fraction: fraction, glyphs: scene.glyphs).draw(in: place, of: &buffer)
    } else {
      left.right = speed
      left.draw(in: area, of: &buffer)
    }
  }

  private var identity: [Span] {
    let description = scene.state.description
    return [
      Span(" gradhelm", .title, bold: true, priority: 2),
      Span("  \(description?.name ?? "")", .text, bold: true, priority: 6),
      Span(description.map { " \u{B7} \($0.optimizer)" } ?? "", .dim, priority: 0),
      Span("  \(status.text)", style: Style(status.role, bold: true), priority: 10),
    ]
  }

  private var progress: [Span] {
    let total = scene.state.description?.totalSteps ?? 0
    let totalText = NumberFormat.grouped(total)
    let step = NumberFormat.leading(NumberFormat.grouped(scene.cursor), to: totalText.count)
    return [
      Span("  step ", .dim, priority: 8), Span(step, priority: 9),
      Span(" / \(totalText)", .dim, priority: 5),
      Span("  epoch \(epoch)", .dim, priority: 3),
    ]
  }

  private var epoch: String {
    let count = scene.state.description?.epochCount ?? 0
    let text = NumberFormat.leading("\(scene.record?.epoch ?? 0)", to: "\(count)".count)
    return "\(text)/\(count)"
  }

  private var fraction: Double {
    let total = scene.state.description?.totalSteps ?? 0
    return total > 0 ? Double(scene.cursor) / Double(total) : 0
  }

  private var speed: [Span] {
    var spans = [Span(NumberFormat.percent(Float(fraction)), priority: 4)]
    if scene.state.mode == .replay {
      spans.append(Span("  \(scene.state.filmSpeed)", priority: 7))
    } else {
      let rate = NumberFormat.grouped(Int(scene.state.rate.stepsPerSecond.rounded()))
      spans.append(Span("  \(NumberFormat.leading(rate, to: 6)) steps/s", priority: 7))
      spans.append(Span("  ETA \(NumberFormat.leading(remaining, to: 6))", .dim, priority: 1))
    }
    return spans + [Span(" ")]
  }

  private var remaining: String {
    let rate = scene.state.rate.stepsPerSecond
    guard rate > 0, scene.state.ending == nil else { return "-" }
    let total = scene.state.description?.totalSteps ?? 0
    return NumberFormat.duration(Double(total - scene.state.lastStep) / rate)
  }

  private var status: (text: String, role: Role) {
    let symbols = scene.glyphs.statusSymbols
    switch scene.state.recording {
    case .stalled: return ("\(symbols.problem) recording stall", .warning)
    case .failed(let step, _): return ("\(symbols.problem) not recorded since \(step)", .danger)
    case .keepingUp: break
    }
    if scene.state.mode == .replay {
      return scene.state.player.isPlaying
        ? ("\(symbols.play) replay", .accent) : ("\(symbols.pause) replay", .accent)
    }
    if let ending = scene.state.ending {
      return ("\(symbols.stop) \(ending.reason.words)", ending.reason.role)
    }
    return scene.settings.isPaused
      ? ("\(symbols.pause) paused", .warning) : ("\(symbols.run) training", .good)
  }
}

extension DashboardState {
  /// The speed of the film, as a person would say it.
  fileprivate var filmSpeed: String {
    let speed = player.speed
    let text = speed < 1 ? "1/\(Int(1 / speed))" : "\(Int(speed))"
    return NumberFormat.leading("\(text)x", to: 6)
  }
}

extension RunEnding.Reason {
  fileprivate var words: String {
    switch self {
    case .completed: "finished"
    case .stopped: "stopped"
    case .failed: "failed"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .completed: .good
    case .stopped: .warning
    case .failed: .danger
    }
  }
}

extension GlyphSet {
  fileprivate var statusSymbols:
    (run: String, pause: String, play: String, stop: String, problem: String)
  {
    switch self {
    case .braille, .blocks: ("●", "‖", "▶", "■", "▲")
    case .ascii: ("*", "=", ">", "#", "!")
    }
  }
}
