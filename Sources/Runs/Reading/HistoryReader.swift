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
    guard level > 0 else { return try fill(&columns, from: place, steps, in: part) }
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
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: ClosedRange<Int>,
    in part: RollupPart
  ) throws(RunError) {
    guard place.tensor == RollupLayout.wholeRun else {
      return try fillTensor(&columns, from: place, steps, in: part)
    }
    let insert = { (value: Float, step: Int) in columns.insert(value, step: step) }
    try runPages.forEach(in: steps, at: place.valueIndex, insert) { steps throws(RunError) in
      try run.runValues(in: steps)
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

extension HistoryReader {
  /// The most bytes of statistics that are read for one question: those of a step lie together, so
  /// one field of one tensor costs as much as all of them.
  private static let readLimit = 4 << 20

  /// Takes the values of single steps; where there are none any more, or so many that reading them
  /// takes long, the buckets of the finest rollup, each in every column of its steps.
  private mutating func fillTensor(
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: ClosedRange<Int>,
    in part: RollupPart
  ) throws(RunError) {
    let condensed = part.stepsOfCompleteBuckets(ofLevel: 1)
    let isTooMuch = steps.count * run.description.statisticsByteCount > Self.readLimit
    let whole = isTooMuch ? condensed.clamped(to: Range(steps)) : 0..<0
    if !whole.isEmpty { try condense(&columns, from: place, whole, in: part) }
    for rest in steps.removing(whole.isEmpty ? [] : [ClosedRange(whole)]) {
      try fillSingle(&columns, from: place, rest)
      for gap in tensorPages.gaps(in: rest, lastStep: lastStep) {
        let missing = condensed.clamped(to: Range(gap))
        if !missing.isEmpty { try condense(&columns, from: place, missing, in: part) }
      }
    }
  }

  private mutating func fillSingle(
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: ClosedRange<Int>
  ) throws(RunError) {
    let insert = { (value: Float, step: Int) in columns.insert(value, step: step) }
    try tensorPages.forEach(in: steps, at: place.valueIndex, insert) { steps throws(RunError) in
      try run.statisticsValues(in: steps)
    }
  }

  private mutating func condense(
    _ columns: inout HistoryColumns, from place: SeriesPlace, _ steps: Range<Int>,
    in part: RollupPart
  ) throws(RunError) {
    let first = RollupLayout.bucket(ofStep: steps.lowerBound, level: 1)
    let last = RollupLayout.bucket(ofStep: steps.upperBound - 1, level: 1)
    try rollups.forEach(
      in: first..<last + 1, level: 1, of: place, branch: part.branch, run
    ) { bucket, number in
      let first = number << RollupLayout.shift + 1
      let own = first..<first + RollupLayout.bucketCount
      columns.spread(bucket, over: ClosedRange(own.clamped(to: steps)))
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

  /// The steps that those buckets condense.
  func stepsOfCompleteBuckets(ofLevel level: Int) -> Range<Int> {
    let buckets = completeBuckets(ofLevel: level)
    let span = RollupLayout.span(ofLevel: level)
    return buckets.lowerBound * span + 1..<buckets.upperBound * span + 1
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
