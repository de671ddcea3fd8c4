internal import Canvas
internal import Telemetry

/// What stands in the rows of the table of tensors.
struct TensorTableCells {
  let scene: Scene
  /// The room for names.
  let nameWidth: Int
  /// The steps of the sparklines, or nil when there is no room for them.
  let steps: StepColumns?

  private var list: TensorList { scene.state.tensorList }

  /// The cells of one row, in the order of ``TensorColumn``.
  func row(_ row: TensorRow, screenRow: Int) -> Table.Row {
    let flags = flags(of: row)
    let role = flags.first?.role ?? .text
    let cells: [Table.Content] = [
      .text(name(of: row), Style(role)), .text(shape(of: row), Style(.dim)),
    ]
    return Table.Row(
      cells + numbers(of: row, role: role) + [
        sparkline(of: row, flag: flags.first),
        .text(text(of: flags, in: row), Style(role, bold: true)),
      ], target: .dashboard(.tensor(row.leader, screenRow: screenRow)))
  }

  /// The name of a tensor or a group, as much of it as there is room for.
  func name(of row: TensorRow) -> String {
    list.name(of: row).abbreviated(to: nameWidth, ellipsis: scene.glyphs.ellipsis)
  }

  /// The shape of a tensor, or how many tensors are put together.
  private func shape(of row: TensorRow) -> String {
    switch row {
    case .tensor(let tensor):
      scene.tensors[tensor].shape.map(String.init).joined(separator: scene.glyphs.times)
    case .group(_, let tensors): "\(scene.glyphs.sum) \(NumberFormat.grouped(tensors.count))"
    }
  }

  private func summary(of row: TensorRow) -> TensorSummary? {
    scene.statistics.map { row.summary(in: $0, sizes: list.sizes) }
  }

  private func numbers(of row: TensorRow, role: Role) -> [Table.Content] {
    guard let summary = summary(of: row) else {
      return Array(repeating: .text("-", Style(.dim)), count: 4)
    }
    let isWhole = summary.nonfiniteCount == 0
    return [
      .text(NumberFormat.scientific(summary.norm), Style(role)),
      .text(isWhole ? NumberFormat.scientific(summary.maximum) : summary.lostCount, .plain),
      .text(NumberFormat.scientific(summary.updateRatio), .plain),
      .text(isWhole ? NumberFormat.percent(summary.zeroFraction) : "-", Style(.dim)),
    ]
  }
}

extension TensorTableCells {
  /// The flags of a tensor, or those of all tensors of a group, each once.
  func flags(of row: TensorRow) -> [TensorFlag] {
    guard case .group = row else {
      return TensorFlag.flags(of: row.leader, in: scene)
    }
    let blame = blamed(in: row).flatMap { TensorFlag.flags(of: $0, in: scene.alerts) }
    let measured = summary(of: row)?.flags ?? []
    return (measured + blame).reduce(into: []) { flags, flag in
      if !flags.contains(flag) { flags.append(flag) }
    }
  }

  /// The flags in words; a group says how many of its tensors have some.
  func text(of flags: [TensorFlag], in row: TensorRow) -> String {
    guard case .group(_, let tensors) = row, let worst = flags.first else {
      return TensorFlag.text(of: flags, scene.glyphs)
    }
    let lost = scene.statistics.map { table in tensors.filter(table.isNonfinite) } ?? []
    return "\(blamed(in: row).union(lost).count) \(worst.text(scene.glyphs))"
  }

  /// The tensors of a row that an active alert is about.
  private func blamed(in row: TensorRow) -> Set<Int> {
    let number = list.row(of: row.leader)
    return Set(scene.alerts.compactMap(\.tensor).filter { list.row(of: $0) == number })
  }

  /// Quiet for a healthy tensor, in colour for the selected one and for those with a flag; a group
  /// shows its tensor with the largest norm.
  private func sparkline(of row: TensorRow, flag: TensorFlag?) -> Table.Content {
    guard let steps else { return .text("", .plain) }
    let isSelected = list.row(of: scene.state.selectedTensor) == list.row(of: row.leader)
    let samples = steps.samples(of: .tensor(largest(in: row), .norm), from: scene.history)
    return .view(
      Sparkline(
        samples, scale: .logarithmic, role: flag?.role ?? (isSelected ? .primary : .dim),
        glyphs: scene.glyphs))
  }

  /// The tensor with the largest norm of those that a row stands for.
  func largest(in row: TensorRow) -> Int {
    guard case .group(_, let tensors) = row, let statistics = scene.statistics else {
      return row.leader
    }
    return tensors.max { statistics[$0, .norm] < statistics[$1, .norm] } ?? row.leader
  }
}

extension GlyphSet {
  fileprivate var sum: String { isASCII ? "sum" : "Σ" }
}

extension TensorSummary {
  /// How many elements are no numbers, in eight characters at most: `3 NaN`, `131k Inf`.
  fileprivate var lostCount: String {
    let count =
      switch nonfiniteCount {
      case ..<10_000: NumberFormat.fixed(Double(nonfiniteCount), decimals: 0)
      case ..<1e7: NumberFormat.fixed(Double(nonfiniteCount) / 1e3, decimals: 0) + "k"
      default: NumberFormat.fixed(Double(nonfiniteCount) / 1e6, decimals: 0) + "M"
      }
    return "\(count) \(nanCount > 0 ? "NaN" : "Inf")"
  }
}
