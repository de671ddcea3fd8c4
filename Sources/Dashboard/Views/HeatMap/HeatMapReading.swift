internal import Canvas
internal import Telemetry

/// The exact values of the cell that is pointed at, in words.
struct HeatMapReading {
  let scene: Scene
  let columns: StepColumns
  /// The tensor that is read.
  let tensor: Int

  /// The values as one row: of the step that is shown, and of the others in its column.
  var line: TextLine {
    let steps = columns.steps(of: scene.pointedColumn(in: columns))
    let series = Series.tensor(tensor, .norm)
    let bucket = scene.history.columns(of: series, in: steps, width: 1)[0]
    return TextLine(
      [Span(" \(scene.tensors[tensor].name)", .accent, bold: true, priority: 3)] + here
        + (steps.count > 1 ? around(steps, bucket) : []) + trouble(bucket),
      glyphs: scene.glyphs)
  }

  private var here: [Span] {
    let norm = scene.statistics.map { NumberFormat.scientific($0[tensor, .norm]) } ?? "-"
    return [
      Span("  step ", .dim, priority: 2), Span(NumberFormat.grouped(scene.cursor), priority: 4),
      Span("  norm ", .dim, priority: 2), Span(norm, .primary, bold: true, priority: 5),
    ]
  }

  private func around(_ steps: ClosedRange<Int>, _ bucket: Bucket) -> [Span] {
    guard bucket.finiteCount > 0 else { return [] }
    let first = NumberFormat.grouped(steps.lowerBound)
    let last = NumberFormat.grouped(steps.upperBound)
    let place = peak(in: steps).map { " in step \(NumberFormat.grouped($0))" } ?? ""
    return [
      Span(
        "   \(first) to \(last): largest \(NumberFormat.scientific(bucket.maximum))", .dim,
        priority: 1),
      Span(place, .dim),
    ]
  }

  private func trouble(_ bucket: Bucket) -> [Span] {
    guard bucket.nonfiniteCount > 0 else { return [] }
    let count = bucket.nonfiniteCount == 1 ? "1 step" : "\(bucket.nonfiniteCount) steps"
    return [Span("  NaN/Inf in \(count)", .danger, bold: true, priority: 6)]
  }
}

extension HeatMapReading {
  /// The number of parts into which a search divides a stretch.
  private static let parts = 64

  /// The step with the largest norm, when the history still knows single steps there.
  private func peak(in steps: ClosedRange<Int>) -> Int? {
    let series = Series.tensor(tensor, .norm)
    var steps = steps
    while steps.count > 1 {
      let scale = ColumnScale(steps: steps, width: min(steps.count, Self.parts))
      let buckets = scene.history.columns(of: series, in: steps, width: scale.width)
      guard let largest = buckets.indices.max(by: { buckets[$0].maximum < buckets[$1].maximum }),
        !buckets[largest].isEmpty
      else { return nil }
      steps = scale.steps(of: largest)
    }
    let record = scene.history.record(at: steps.lowerBound)
    return record == nil ? nil : steps.lowerBound
  }
}
