internal import Telemetry

/// A series that has a value in every step.
enum SeriesSource: Hashable {
  case run(RunSeries)
  case tensor(Int, StatisticsField)
}

/// Fills columns from rollups and single steps, and remembers what it has read.
struct HistoryReader {
  private let run: SavedRun
  private var lastStep = 0
  private var runPages: StepPages
  private var tensorPages: StepPages
  private var rollups: RollupChunks

  /// Starts with nothing read.
  init(_ run: SavedRun) {
    self.run = run
    runPages = StepPages(shift: 8, byteLimit: 16 << 20)
    tensorPages = StepPages(shift: 4, byteLimit: 64 << 20)
    rollups = RollupChunks()
  }

  /// Forgets what is no longer the whole truth now that there are more steps.
  mutating func advance(to step: Int) {
    runPages.advance(from: lastStep)
    tensorPages.advance(from: lastStep)
    lastStep = step
  }

  /// Fills columns with a series; one that the run has not leaves them empty.
  mutating func fill(
    _ columns: inout HistoryColumns, from source: SeriesSource
  ) throws(RunError) {
    let wanted = columns.scale.steps
    let first = max(1, wanted.lowerBound)
    let last = min(lastStep, wanted.upperBound)
    guard first <= last, let place = place(of: source) else { return }
    let level = RollupLayout.level(forStepsPerColumn: wanted.count / columns.scale.width)
    for part in run.line.segments(in: first...last) {
      let whole = RollupPart(of: run.line, holding: part, lastStep: lastStep)
      try fill(&columns, from: place, part.steps, level: level, in: whole)
    }
  }

  /// Takes whole buckets of complete chunks from one level, and what is left from finer ones.
  private mutating func fill(
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: ClosedRange<Int>,
    level: Int, in part: RollupPart
  ) throws(RunError) {
    guard level > 0 else { return try fill(&columns, from: place, steps) }
    let span = RollupLayout.span(ofLevel: level)
    let complete = part.completeBuckets(ofLevel: level)
    let first = max((steps.lowerBound - 1 + span - 1) / span, complete.lowerBound)
    let end = min(steps.upperBound / span, complete.upperBound)
    guard first < end else {
      return try fill(&columns, from: place, steps, level: level - 1, in: part)
    }
    try rollups.forEach(
      in: first..<end, level: level, of: place, branch: part.branch, run
    ) { bucket, number in
      columns.merge(bucket, firstStep: number * span + 1)
    }
    if steps.lowerBound <= first * span {
      let head = steps.lowerBound...first * span
      try fill(&columns, from: place, head, level: level - 1, in: part)
    }
    if end * span < steps.upperBound {
      let tail = (end * span + 1)...steps.upperBound
      try fill(&columns, from: place, tail, level: level - 1, in: part)
    }
  }

  private mutating func fill(
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: ClosedRange<Int>
  ) throws(RunError) {
    let insert = { (value: Float, step: Int) in columns.insert(value, step: step) }
    if place.tensor == RollupLayout.wholeRun {
      try runPages.forEach(in: steps, at: place.valueIndex, insert) { steps throws(RunError) in
        try run.runValues(in: steps)
      }
    } else {
      try tensorPages.forEach(in: steps, at: place.valueIndex, insert) { steps throws(RunError) in
        try run.statisticsValues(in: steps)
      }
    }
  }

  private func place(of source: SeriesSource) -> SeriesPlace? {
    switch source {
    case .run(let series):
      guard let position = run.stored.runSeries.firstIndex(of: series.name) else { return nil }
      return SeriesPlace(
        tensor: RollupLayout.wholeRun, field: position, valueIndex: series.rawValue)
    case .tensor(let tensor, let field):
      let layout = run.stored.statisticsLayout
      guard run.description.tensors.indices.contains(tensor),
        let position = layout.position(of: field)
      else { return nil }
      return SeriesPlace(
        tensor: tensor, field: position, valueIndex: tensor * layout.count + position)
    }
  }
}

/// The steps whose rollups one branch of a line holds.
private struct RollupPart {
  let branch: Int
  private let steps: ClosedRange<Int>

  /// The part of a line to which a piece of it belongs.
  init(of line: RunLine, holding piece: RunLine.Segment, lastStep: Int) {
    branch = piece.branch
    let whole = line.segments(in: 1...max(1, lastStep)).first { $0.branch == piece.branch }
    steps = whole?.steps ?? piece.steps
  }

  /// The buckets of the chunks that lie within the steps.
  func completeBuckets(ofLevel level: Int) -> Range<Int> {
    let chunk = RollupLayout.span(ofLevel: level + 1)
    let first = (steps.lowerBound - 1 + chunk - 1) / chunk
    let end = max(first, RollupLayout.completeChunkCount(atStep: steps.upperBound, level: level))
    return first << RollupLayout.shift..<end << RollupLayout.shift
  }
}

/// Where the file keeps a series.
struct SeriesPlace: Hashable {
  /// The tensor, or ``RollupLayout/wholeRun``.
  var tensor: Int
  /// The position of the field in a chunk of the rollup.
  var field: Int
  /// The position of the value among the values of one step.
  var valueIndex: Int
}
