internal import Canvas
internal import Telemetry

/// The parts of the header that a width has room for.
struct HeaderParts {
  /// Where a part stands.
  enum Place {
    case left
    case bar
    case behindBar
    case right
  }

  /// Some words, and when they are shown.
  private struct Part {
    let place: Place
    /// The smaller, the more important.
    let rank: Int
    /// The columns that it may need in any run.
    let reserved: Int
    var spans: [Span] = []
  }

  let scene: Scene
  /// The columns of the row.
  let width: Int

  private static let margin = 1
  private static let statusWidth = 10
  private static let numberWidth = 6

  /// The words of the parts at one place, in the order of the row.
  func spans(at place: Place) -> [Span] {
    shown.filter { $0.place == place }.flatMap(\.spans)
      + (place == .right ? [Span(" ", priority: 10)] : [])
  }

  /// Whether there is room for a bar.
  var hasBar: Bool { shown.contains { $0.place == .bar } }

  /// All that fits after what is more important.
  private var shown: [Part] {
    let all = identity + progress + speed
    var room = width - Self.margin
    var smallestRankLeftOut = Int.max
    for part in all.sorted(by: { $0.rank < $1.rank }) {
      room -= part.reserved
      guard room >= 0 else { break }
      smallestRankLeftOut = part.rank + 1
    }
    return all.filter { $0.rank < smallestRankLeftOut }
  }
}

extension HeaderParts {
  private var nameWidth: Int {
    switch width {
    case ..<60: 11
    case ..<150: 16
    default: 32
    }
  }

  private var identity: [Part] {
    let description = scene.state.description
    let name = (description?.name ?? "")
      .truncated(to: nameWidth - 1, ellipsis: scene.glyphs.ellipsis)
    let optimizer = description.map { " \(scene.glyphs.dot) \($0.optimizer)" } ?? ""
    let status = scene.status
    let blank = String(repeating: " ", count: max(0, Self.statusWidth - status.text.columnCount))
    return [
      Part(
        place: .left, rank: 12, reserved: 10,
        spans: [Span(" gradhelm ", .title, bold: true, priority: 1)]),
      Part(
        place: .left, rank: 4, reserved: nameWidth,
        spans: [Span(" \(name)", .text, bold: true, priority: 6)]),
      Part(
        place: .left, rank: 13, reserved: 10, spans: [Span(optimizer, .dim, priority: 0)]),
      Part(
        place: .left, rank: 1, reserved: Self.statusWidth + 3,
        spans: [
          Span("  \(status.text)\(blank) ", style: Style(status.role, bold: true), priority: 9)
        ]),
    ]
  }
}

extension HeaderParts {
  /// How many steps the run is planned to take.
  var totalSteps: Int { scene.state.description?.totalSteps ?? 0 }

  /// How far the run is, 0...1.
  var fraction: Double {
    let step = Double(scene.state.newestShownStep)
    return totalSteps > 0 ? step / Double(totalSteps) : 0
  }

  /// The step that is shown, how many there will be, and the bar.
  private var progress: [Part] {
    let isLookingBack = scene.state.isLookingBack
    let share = Span(" \(NumberFormat.percent(Float(fraction)))", priority: 5)
    return (isLookingBack ? [pastStep] : newestStep) + [
      Part(
        place: .left, rank: 10, reserved: 14, spans: [Span("  epoch \(epoch)", .dim, priority: 3)]
      ),
      Part(place: .bar, rank: 6, reserved: 11),
      Part(place: .behindBar, rank: isLookingBack ? 9 : 5, reserved: 6, spans: [share]),
    ]
  }

  private var pastStep: Part {
    Part(
      place: .left, rank: 2, reserved: 17 + Self.numberWidth,
      spans: [
        Span(" looking at step ", .accent, priority: 8),
        Span(NumberFormat.grouped(scene.cursor), .accent, bold: true, priority: 9),
      ])
  }

  private var newestStep: [Part] {
    let total = NumberFormat.grouped(totalSteps)
    let step = NumberFormat.leading(NumberFormat.grouped(scene.cursor), to: total.count)
    return [
      Part(place: .left, rank: 9, reserved: 5, spans: [Span(" step", .dim, priority: 4)]),
      Part(
        place: .left, rank: 2, reserved: Self.numberWidth + 1,
        spans: [Span(" \(step)", priority: 8)]),
      Part(
        place: .left, rank: 7, reserved: Self.numberWidth + 3,
        spans: [Span(" / \(total)", .dim, priority: 5)]),
    ]
  }

  private var epoch: String {
    let count = scene.state.description?.epochCount ?? 0
    let text = NumberFormat.leading("\(scene.record?.epoch ?? 0)", to: "\(count)".count)
    return "\(text)/\(count)"
  }
}

extension HeaderParts {
  private var speed: [Part] {
    guard scene.state.mode != .replay else {
      let speed = Span("  \(scene.state.filmSpeed)", priority: 7)
      return [Part(place: .right, rank: 3, reserved: 8, spans: [speed])]
    }
    let rate = NumberFormat.grouped(Int(scene.state.rate.stepsPerSecond.rounded()))
    let newest = NumberFormat.grouped(scene.state.lastStep)
    let news =
      scene.state.isLookingBack
      ? "  live at \(newest)" : "  \(NumberFormat.leading(rate, to: 6)) steps/s"
    return [
      Part(place: .right, rank: 8, reserved: 16, spans: [Span(news, priority: 4)]),
      Part(
        place: .right, rank: 11, reserved: 12,
        spans: [Span("  ETA \(NumberFormat.leading(remaining, to: 6))", .dim, priority: 2)]),
    ]
  }

  private var remaining: String {
    let rate = scene.state.rate.stepsPerSecond
    guard rate > 0, scene.state.ending == nil else { return "-" }
    return NumberFormat.duration(Double(totalSteps - scene.state.lastStep) / rate)
  }
}

extension DashboardState {
  /// The speed of the film, as a person would say it.
  fileprivate var filmSpeed: String {
    let word = player.speed.word
    return NumberFormat.leading(word.hasSuffix("s") ? word : "\(word)x", to: 6)
  }
}
