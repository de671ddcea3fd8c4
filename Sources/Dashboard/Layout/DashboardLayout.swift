internal import Canvas

/// Which panels a screen of some size has room for, and where they stand.
///
/// A panel without room has an empty rectangle. From small to large: a line of values and the
/// table; loss and norm charts above the table; a column with clipping beside them; a chart of the
/// metric under it. Rows that a short table does not need go to the charts.
struct DashboardLayout: Equatable {
  /// The smallest screen that shows more than a message.
  static let smallestWidth = 40
  static let smallestHeight = 10

  private(set) var header = Rect(width: 0, height: 0)
  private(set) var tabs = Rect(width: 0, height: 0)
  /// The room of a view, which the panels of the overview share.
  private(set) var view = Rect(width: 0, height: 0)
  private(set) var loss = Rect(width: 0, height: 0)
  private(set) var metric = Rect(width: 0, height: 0)
  private(set) var norm = Rect(width: 0, height: 0)
  private(set) var clipping = Rect(width: 0, height: 0)
  /// One row with the most important values, when there is no clipping panel.
  private(set) var values = Rect(width: 0, height: 0)
  private(set) var table = Rect(width: 0, height: 0)
  /// One row with the whole run, while one looks at its past.
  private(set) var timeline = Rect(width: 0, height: 0)
  private(set) var alerts = Rect(width: 0, height: 0)
  private(set) var footer = Rect(width: 0, height: 0)

  private static let smallestHeightWithTabs = 16
  private static let clippingWidth = 36
  private static let clippingHeight = 9
  private static let smallestChartHeight = 6
  private static let largestChartHeight = 30
  /// The rows of a table besides its tensors: two borders and the titles.
  private static let tableMargin = 3

  /// Shares out a screen; one row of alerts is enough where they have a view of their own.
  ///
  /// The timeline takes the last row of what is above it, so that nothing else moves when it comes.
  init(
    width: Int, height: Int, tensorCount: Int, hasShortAlerts: Bool = false,
    hasTimeline: Bool = false
  ) {
    var body: Rect
    (header, body) = Rect(width: width, height: height).splitTop(1)
    (tabs, body) = body.splitTop(height < Self.smallestHeightWithTabs ? 0 : 1)
    (body, footer) = body.splitBottom(1)
    (body, alerts) = body.splitBottom(hasShortAlerts ? 1 : Self.alertRows(height: height))
    view = body
    let tableHeight = tensorCount + Self.tableMargin
    if width < 60 {
      placeNarrow(in: body)
    } else if width < 100 || height < 20 {
      placeMedium(in: body, tableHeight: tableHeight)
    } else {
      placeWide(in: body, tableHeight: tableHeight)
    }
    if hasTimeline { placeTimeline() }
  }

  /// Whether a screen is large enough to show anything.
  static func fits(width: Int, height: Int) -> Bool {
    width >= smallestWidth && height >= smallestHeight
  }

  private mutating func placeTimeline() {
    (view, timeline) = view.splitBottom(1)
    table = table.splitBottom(1).rest
  }

  private static func alertRows(height: Int) -> Int {
    switch height {
    case ..<20: 1
    case ..<34: 3
    default: 4
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

  private mutating func placeMedium(in body: Rect, tableHeight: Int) {
    let charts: Rect
    (charts, table) = body.splitTop(Self.chartHeight(in: body, tableHeight: tableHeight + 1))
    (values, table) = table.splitTop(1)
    (loss, norm) = charts.splitLeft(charts.width / 2)
  }

  private mutating func placeWide(in body: Rect, tableHeight: Int) {
    let (charts, below) = body.splitTop(Self.chartHeight(in: body, tableHeight: tableHeight))
    table = below
    let (left, right) = charts.splitLeft(charts.width - Self.clippingWidth)
    clipping = right
    if charts.height >= Self.clippingHeight + Self.smallestChartHeight {
      (clipping, metric) = right.splitTop(Self.clippingHeight)
    }
    (loss, norm) = left.splitLeft(left.width / 2)
  }

  /// Nearly half of the rows, enough for the panels beside the charts where there are many rows
  /// and for all but the last row of clipping elsewhere, and what a short table leaves.
  private static func chartHeight(in body: Rect, tableHeight: Int) -> Int {
    let enough = body.height >= 28 ? clippingHeight + smallestChartHeight : clippingHeight - 1
    let share = max(enough, body.height * 9 / 20)
    return min(max(share, min(body.height - tableHeight, largestChartHeight)), body.height)
  }
}
