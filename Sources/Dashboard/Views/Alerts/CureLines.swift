internal import Canvas
internal import Telemetry

/// The cures of an alert, the best first: what each does, what it changes, and how to have it.
struct CureLines {
  let scene: Scene
  let group: AlertGroup
  let labelWidth: Int
  let width: Int

  /// The columns of the number before a cure.
  private static let numberWidth = 3

  /// Every cure; where they have no room, the selected one alone.
  func lines(height: Int) -> [[Span]] {
    let cures = group.newest.cures
    guard !cures.isEmpty else {
      return "nothing is known to help".labelled(
        "cures", width: labelWidth, role: .dim, in: width)
    }
    let chosen = scene.state.alertDesk.cure
    let all = cures.indices.flatMap { lines(at: $0, isFirst: $0 == 0) }
    return all.count <= height || !cures.indices.contains(chosen)
      ? all : lines(at: chosen, isFirst: true)
  }

  private func lines(at index: Int, isFirst: Bool) -> [[Span]] {
    let cure = group.newest.cures[index]
    let isChosen = index == scene.state.alertDesk.cure
    let margin = String(repeating: " ", count: labelWidth + Self.numberWidth)
    let words = scene.glyphs.words(cure.words)
      .wrapped(to: max(1, width - labelWidth - Self.numberWidth))
    let first = isFirst ? "cures" : ""
    let marker = isChosen ? (scene.glyphs.isASCII ? ">" : "▸") : " "
    let head =
      first + String(repeating: " ", count: max(0, labelWidth - first.columnCount - 2))
    let style = Style(isChosen ? .text : .dim, bold: isChosen)
    let text = words.enumerated().map { offset, line in
      offset == 0
        ? [
          Span(head, .dim), Span("\(marker) ", .accent), Span("\(index + 1)  ", .dim),
          Span(line, style: style),
        ] : [Span(margin), Span(line, style: style)]
    }
    return text + (isChosen ? ways(of: cure).map { [Span(margin)] + $0 } : [])
  }

  /// How the selected cure can be had while the run goes on.
  private func ways(of cure: Cure) -> [[Span]] { [live(cure), rewind(cure)].compactMap(\.self) }

  /// The commands, and the key that sends them while that is possible and enough.
  private func live(_ cure: Cure) -> [Span]? {
    guard cure.isLive else { return nil }
    let commands = cure.commands.map { "\($0.verb) \($0.arguments)" }.joined(separator: ", ")
    guard scene.canSteer, scene.state.offeredCure == cure.commands, checkpoint(for: cure) == nil
    else { return [Span(commands, .dim)] }
    return keyed(.steer(.acceptCure), commands)
  }

  /// The checkpoint to go back to first, and the key that lists all of them.
  private func rewind(_ cure: Cure) -> [Span]? {
    guard cure.wantsRewind, scene.canSteer else { return nil }
    guard let step = checkpoint(for: cure) else { return [Span("no checkpoint before it", .dim)] }
    return keyed(.steer(.acceptCure), "goes back first: \(Self.words(forCheckpoint: step))")
  }

  /// The newest checkpoint before the alert, when the cure wants one.
  private func checkpoint(for cure: Cure) -> Int? {
    cure.wantsRewind ? scene.state.checkpoint(before: group.newest) : nil
  }

  /// Where one goes back to.
  static func words(forCheckpoint step: Int) -> String {
    "to the checkpoint of step \(NumberFormat.grouped(step)), the last before it"
  }

  private func keyed(_ action: DashboardAction, _ words: String) -> [Span] {
    let target = Target.dashboard(.action(action))
    let key = KeyBinding.label(of: action, in: scene.state.mode).map { "[\($0)] " } ?? ""
    return [
      Span(key, .accent, bold: true, target: target), Span(words, .accent, target: target),
    ]
  }
}
