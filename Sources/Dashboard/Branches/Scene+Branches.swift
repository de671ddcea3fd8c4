internal import Canvas
internal import Telemetry

/// Branches as ghosts: dim lines behind the charts of loss and norm.
extension Scene {
  /// A line for each branch that is drawn, as far as the axis has room for it.
  func branchLines(
    of series: Series, in columns: StepColumns, _ axis: ValueAxis, decay: Float = 0
  ) -> [Chart.Series] {
    state.branches.ghosts.compactMap { branch in
      guard let history = branch.history else { return nil }
      let first = state.branches.start(of: branch) + 1
      var samples = history.columns(of: series, in: columns.steps, width: columns.count)
        .map(Sample.init)
      for column in 0..<min(samples.count, columns.place(of: first)) { samples[column] = .gap }
      return Chart.Series(
        samples.smoothed(decay: decay).within(axis), role: .dim, drawing: .mean,
        bridgedGap: 1 + columns.count / columns.steps.count, glyph: glyphs.branch)
    }
  }

  /// The sign of the lines in a legend; nothing when there are none.
  var branchLegend: [Span] {
    let ghosts = state.branches.ghosts.reversed().map { $0.id == Branch.main ? "run" : "\($0.id)" }
    guard !ghosts.isEmpty else { return [] }
    let word = ghosts == ["run"] ? "" : ghosts.count == 1 ? "branch " : "branches "
    return [Span(" \(glyphs.branch) \(word)\(ghosts.joined(separator: " "))", .dim)]
  }
}

extension StepColumns {
  /// The column of a step, that of one before the picture 0, of one behind it the number of columns.
  fileprivate func place(of step: Int) -> Int {
    if step <= steps.lowerBound { return 0 }
    guard step <= steps.upperBound else { return count }
    return (step - steps.lowerBound) * count / steps.count
  }
}

extension GlyphSet {
  /// What the line of a branch is made of.
  fileprivate var branch: Unicode.Scalar { isASCII ? "," : "∙" }
}
