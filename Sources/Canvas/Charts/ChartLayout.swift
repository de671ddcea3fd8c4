/// Where the parts of a chart are.
struct ChartLayout: Equatable {
  /// The tick labels, without the axis line; empty when there is no room.
  let labels: Rect
  /// The axis line, one column; empty when there is no room.
  let axis: Rect
  /// The lines.
  let plot: Rect
  /// The row under the lines; empty when it is not wanted or there is no room.
  let steps: Rect

  /// The columns that labels and axis line take.
  static let axisWidth = TickLabel.width + 1
  /// Below this width the axis is left out.
  private static let smallestWidthWithAxis = 20
  /// Below this height the step labels are left out.
  private static let smallestHeightWithSteps = 5

  init(_ area: Rect, hasStepLabels: Bool) {
    let stepRows = hasStepLabels && area.height >= Self.smallestHeightWithSteps ? 1 : 0
    let (upper, lower) = area.splitBottom(stepRows)
    let axisColumns = area.width - Self.plotWidth(of: area.width)
    let (left, plot) = upper.splitLeft(axisColumns)
    let (labels, axis) = left.splitLeft(axisColumns - 1)
    self.labels = labels
    self.axis = axis
    self.plot = plot
    steps = lower.splitLeft(axisColumns).rest
  }

  /// The columns left for the lines in a chart of some width.
  static func plotWidth(of width: Int) -> Int {
    width >= smallestWidthWithAxis ? width - axisWidth : max(0, width)
  }
}
