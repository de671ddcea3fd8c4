internal import Canvas

/// Which panels a screen of some size has room for, and where they stand.
///
/// A panel without room has an empty rectangle. From small to large: a line of values and the
/// table; loss and norm charts above the table; a column with clipping and accuracy beside them;
/// a chart of its own for everything.
struct DashboardLayout: Equatable {
  /// The smallest screen that shows more than a message.
  static let smallestWidth = 40
  static let smallestHeight = 10

  private(set) var header = Rect(width: 0, height: 0)
  private(set) var loss = Rect(width: 0, height: 0)
  private(set) var metric = Rect(width: 0, height: 0)
  private(set) var norm = Rect(width: 0, height: 0)
  private(set) var clipping = Rect(width: 0, height: 0)
  /// One row with the most important values, when there is no clipping panel.
  private(set) var values = Rect(width: 0, height: 0)
  private(set) var table = Rect(width: 0, height: 0)
  private(set) var alerts = Rect(width: 0, height: 0)
  private(set) var footer = Rect(width: 0, height: 0)

  private static let clippingWidth = 36
  private static let clippingHeight = 8
  private static let smallestChartHeight = 6

  init(width: Int, height: Int) {
    var body: Rect
    (header, body) = Rect(width: width, height: height).splitTop(1)
    (body, footer) = body.splitBottom(1)
    (body, alerts) = body.splitBottom(Self.alertRows(height: height))
    if width < 60 {
      placeNarrow(in: body)
    } else if width < 100 || height < 20 {
      placeMedium(in: body)
    } else {
      placeWide(in: body)
    }
  }

  /// Whether a screen is large enough to show anything.
  static func fits(width: Int, height: Int) -> Bool {
    width >= smallestWidth && height >= smallestHeight
  }

  private static func alertRows(height: Int) -> Int {
    switch height {
    case ..<20: 1
    case ..<34: 3
    default: 5
    }
  }

  private mutating func placeNarrow(in body: Rect) {
    var rest = body
    (values, rest) = rest.splitTop(1)
    guard rest.height >= Self.smallestChartHeight + 5 else {
      table = rest
      return
    }
    (loss, table) = rest.splitTop(rest.height * 2 / 5)
  }

  private mutating func placeMedium(in body: Rect) {
    let chartHeight = max(5, body.height * 9 / 20)
    let (charts, below) = body.splitTop(chartHeight)
    let (values, table) = below.splitTop(1)
    (loss, norm) = charts.splitLeft(charts.width / 2)
    self.values = values
    self.table = table
  }

  private mutating func placeWide(in body: Rect) {
    let chartHeight = min(max(Self.clippingHeight, body.height * 9 / 20), 22)
    let (charts, below) = body.splitTop(chartHeight)
    table = below
    let (left, right) = charts.splitLeft(charts.width - Self.clippingWidth)
    let underClipping = chartHeight - Self.clippingHeight
    if body.width >= 150 || underClipping < Self.smallestChartHeight {
      clipping = right
      placeCharts(in: left, count: body.width >= 150 ? 3 : 2)
    } else {
      (clipping, metric) = right.splitTop(Self.clippingHeight)
      placeCharts(in: left, count: 2)
    }
  }

  /// Loss and norm side by side, with the metric between them when there is room for three.
  private mutating func placeCharts(in area: Rect, count: Int) {
    let (first, rest) = area.splitLeft(area.width / count)
    loss = first
    guard count == 3 else {
      norm = rest
      return
    }
    (metric, norm) = rest.splitLeft(rest.width / 2)
  }
}
