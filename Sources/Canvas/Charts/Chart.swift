/// Lines over steps with a labelled value axis.
///
/// ```
///   2.5┤⡇
///      │⠱⡀                 ┊
///     1┤─⠑⢄⡀──────⡠⠤⣀⡀─────┊─── τ
///      │   ⠈⠑⠒⠤⠤⠤⠔⠊   ⠉⠒⠤⠤⣀⣀⣀⣀
///       1                   500
/// ```
///
/// A cell has one style, so where lines cross, the more important one has the cell. From back to
/// front: threshold, marks, series from the last to the first, places of values beyond the axis and
/// of non-finite ones.
public struct Chart: View, Equatable, Sendable {
  /// The lines, the most important one first.
  public var series: [Series]
  /// The values at the bottom and at the top.
  public var axis: ValueAxis
  /// A limit, drawn as a horizontal line.
  public var threshold: Threshold?
  /// Moments, drawn as vertical lines.
  public var marks: [Mark]
  /// What stands under the first and the last column.
  public var stepLabels: StepLabels?
  /// What the rectangle of the lines stands for when somebody points at it.
  public var target: Target?
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a chart.
  public init(
    series: [Series], axis: ValueAxis, threshold: Threshold? = nil, marks: [Mark] = [],
    stepLabels: StepLabels? = nil, target: Target? = nil, glyphs: GlyphSet = .braille
  ) {
    self.series = series
    self.axis = axis
    self.threshold = threshold
    self.marks = marks
    self.stepLabels = stepLabels
    self.target = target
    self.glyphs = glyphs
  }

  /// The columns that the axis takes, where there is room for one.
  public static let axisWidth = ChartLayout.axisWidth

  /// The columns of the lines in a chart of some width.
  public static func plotWidth(_ width: Int) -> Int { ChartLayout.plotWidth(of: width) }

  /// The number of dot columns, and so of samples, that a chart of some width has.
  public static func dotColumns(_ width: Int, glyphs: GlyphSet) -> Int {
    ChartLayout.plotWidth(of: width) * glyphs.dotDensity.columns
  }

  /// Draws the chart; the axis and the step labels are left out where room is short.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    let layout = ChartLayout(area, hasStepLabels: stepLabels != nil)
    guard !layout.plot.isEmpty else { return }
    if let target { buffer.mark(layout.plot, as: target) }
    drawAxis(layout, of: &buffer)
    drawStepLabels(layout, of: &buffer)
    drawThresholdLine(in: layout.plot, of: &buffer)
    drawMarks(in: layout.plot, of: &buffer)
    drawSeries(in: layout.plot, of: &buffer)
    drawLetters(in: layout.plot, of: &buffer)
    drawBeyond(in: layout.plot, of: &buffer)
    drawThresholdLabel(in: layout.plot, of: &buffer)
    drawNonfinite(in: layout.plot, of: &buffer)
  }
}

extension Chart {
  /// One line of a chart.
  public struct Series: Equatable, Sendable {
    /// What of the samples is drawn.
    public enum Drawing: Equatable, Sendable {
      /// From the smallest to the largest value, so that spikes are seen.
      case range
      /// The mean alone.
      case mean
    }

    /// One sample for each dot column, from the left.
    public var samples: [Sample]
    /// What the colour of the line means.
    public var role: Role
    /// What of the samples is drawn.
    public var drawing: Drawing
    /// The largest number of empty columns that the line goes across.
    public var bridgedGap: Int
    /// Whether flat parts are dotted, which tells two lines apart without colour.
    public var isDotted: Bool
    /// The character of every cell of the line; nil to draw its dots.
    public var glyph: Unicode.Scalar?
    /// A letter in some cells of the line and at its end, which tells lines apart without colour.
    public var letter: Unicode.Scalar?

    /// Makes a line.
    public init(
      _ samples: [Sample], role: Role = .primary, drawing: Drawing = .range, bridgedGap: Int = 0,
      isDotted: Bool = false, glyph: Unicode.Scalar? = nil, letter: Unicode.Scalar? = nil
    ) {
      self.samples = samples
      self.role = role
      self.drawing = drawing
      self.bridgedGap = bridgedGap
      self.isDotted = isDotted
      self.glyph = glyph
      self.letter = letter
    }
  }

  /// A limit and its name.
  public struct Threshold: Equatable, Sendable {
    /// Where the line is drawn; at the edge with an arrow when it is out of bounds.
    public var value: Float
    /// What stands at the right end of the line.
    public var label: String

    /// Makes a limit.
    public init(_ value: Float, label: String = "") {
      self.value = value
      self.label = label
    }
  }

  /// A moment worth seeing, for example a change of control.
  public struct Mark: Equatable, Sendable {
    /// The dot column it stands in.
    public var dotColumn: Int
    /// The character of its line; nil for the usual one.
    public var glyph: Unicode.Scalar?
    /// What its colour means.
    public var role: Role
    /// Whether it stands in the last row alone, for moments that matter less.
    public var isAtFoot: Bool

    /// Makes a mark.
    public init(
      dotColumn: Int, glyph: Unicode.Scalar? = nil, role: Role = .mark, isAtFoot: Bool = false
    ) {
      self.dotColumn = dotColumn
      self.glyph = glyph
      self.role = role
      self.isAtFoot = isAtFoot
    }
  }

  /// The texts under the first and the last column.
  public struct StepLabels: Equatable, Sendable {
    /// The text at the left.
    public var first: String
    /// The text at the right.
    public var last: String

    /// Makes the two texts.
    public init(first: String, last: String) {
      self.first = first
      self.last = last
    }
  }
}
