internal import Canvas
internal import Telemetry

/// What all charts have in common: their steps, their range and their marks.
extension Scene {
  /// The columns of a chart over the steps that are looked at.
  func columns(chartWidth: Int) -> StepColumns {
    columns(count: Chart.dotColumns(chartWidth, glyphs: glyphs))
  }

  /// So many columns over the steps that are looked at.
  private func columns(count width: Int) -> StepColumns {
    guard let steps = state.window.steps(upTo: newestStep) else {
      return StepColumns(steps: 1...chartEnd, width: width, lastStep: newestStep)
    }
    if !state.window.isHeld, steps.count >= width {
      return StepColumns(last: steps.count, upTo: newestStep, width: width)
    }
    return StepColumns(steps: steps, width: width, lastStep: min(newestStep, steps.upperBound))
  }

  /// Columns over the steps that are looked at, at most so many and at most one a step.
  func wholeColumns(atMost width: Int) -> StepColumns {
    let steps = state.window.steps(upTo: newestStep) ?? 1...chartEnd
    return columns(count: min(width, steps.count))
  }

  /// Columns over the steps that are looked at, of a whole run the latest `count`.
  func recentColumns(_ count: Int, width: Int) -> StepColumns {
    guard let steps = state.window.steps(upTo: newestStep) else {
      return StepColumns(last: count, upTo: cursor, width: width)
    }
    let last = min(newestStep, steps.upperBound)
    return StepColumns(last: steps.count, upTo: last, width: width)
  }

  private var newestStep: Int { state.newestShownStep }

  /// The axis of a chart: every value, or without the few that would flatten the others.
  func axis(of samples: [Sample]) -> ValueAxis {
    let extent =
      state.showsWholeRange
      ? ValueExtent(samples) : ValueExtent(usualOf: samples, scale: scale)
    return .fitting(extent, scale: scale)
  }

  /// The words for the scale and the range, for the legend of a chart.
  var scaleWords: String {
    let scale = state.isLogarithmic ? "log" : "lin"
    return state.showsWholeRange ? "\(scale) all" : scale
  }

  /// What stands under the ends of a chart.
  func stepLabels(of columns: StepColumns) -> Chart.StepLabels {
    Chart.StepLabels(
      first: NumberFormat.grouped(columns.steps.lowerBound),
      last: NumberFormat.grouped(columns.steps.upperBound))
  }
}

extension Scene {
  /// The fewest cells between marks of the same kind that matter less.
  private static let footSpacing = 6

  /// Where the story changed: epochs, checkpoints, commands, alerts, notes, and the cursor in front.
  func marks(in columns: StepColumns) -> [Chart.Mark] {
    feet(at: epochStarts(in: columns), in: columns, glyph: glyphs.isASCII ? "." : "╷", .border)
      + feet(at: state.milestones.checkpoints, in: columns, glyph: glyphs.isASCII ? "*" : "◆", .dim)
      + controlMarks(in: columns) + alertMarks(in: columns) + noteMarks(in: columns)
      + cursorMark(in: columns)
  }

  /// Marks in the last row, unless they would be many.
  private func feet(
    at steps: [Int], in columns: StepColumns, glyph: Unicode.Scalar, _ role: Role
  ) -> [Chart.Mark] {
    let shown = steps.compactMap(columns.column)
    guard shown.count * Self.footSpacing <= columns.filledCount else { return [] }
    return shown.map { Chart.Mark(dotColumn: $0, glyph: glyph, role: role, isAtFoot: true) }
  }

  /// The first steps of epochs, or nothing when there are more than a chart has room for.
  private func epochStarts(in columns: StepColumns) -> [Int] {
    guard let length = state.description?.stepsPerEpoch, length > 0,
      length < columns.steps.upperBound, columns.steps.count / length < columns.count
    else { return [] }
    let first = (columns.steps.lowerBound + length - 1) / length * length + 1
    return Array(stride(from: first, through: columns.steps.upperBound, by: length))
  }

  private func controlMarks(in columns: StepColumns) -> [Chart.Mark] {
    state.milestones.controls.filter(\.isChange).compactMap { control in
      columns.column(of: control.appliedStep).map { Chart.Mark(dotColumn: $0) }
    }
  }

  private func alertMarks(in columns: StepColumns) -> [Chart.Mark] {
    state.milestones.alerts.compactMap { alert in
      columns.column(of: alert.step).map {
        Chart.Mark(dotColumn: $0, role: alert.severity.role)
      }
    }
  }

  private func noteMarks(in columns: StepColumns) -> [Chart.Mark] {
    state.milestones.notes.compactMap { columns.column(of: $0.step) }.map {
      Chart.Mark(dotColumn: $0, glyph: glyphs.noteMark, role: .accent, isAtFoot: true)
    }
  }

  /// The same step in all charts, while it is not their end.
  private func cursorMark(in columns: StepColumns) -> [Chart.Mark] {
    guard state.isLookingBack, let column = columns.column(of: cursor) else { return [] }
    return [Chart.Mark(dotColumn: column, glyph: glyphs.isASCII ? "|" : "│", role: .accent)]
  }
}

extension Scene {
  /// A value of the step that is shown; of one whose record is no longer kept, about that value.
  func text(of series: Series, in record: (StepRecord) -> Float) -> String? {
    if let kept = self.record { return NumberFormat.short(record(kept)) }
    guard cursor > 0 else { return nil }
    let bucket = history.columns(of: series, in: cursor...cursor, width: 1)[0]
    return bucket.mean.map { "\(glyphs.isASCII ? "~" : "≈") \(NumberFormat.short($0))" }
  }
}
