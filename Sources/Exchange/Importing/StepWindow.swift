/// The numbers of the newest steps, until no more are expected to come for them.
///
/// Event files hold one number after the other, and tags or files lag behind each other; so the
/// steps that are being filled are kept, as many as have room, and handed out in order. A number
/// costs a comparison when it belongs to the newest step or begins the next.
struct StepWindow {
  /// One step on its way to the record.
  struct Row {
    var step: Int
    var wallTime: Double
    /// One number for each slot; ``StepWindow/absent`` where none came.
    var values: [Float]
  }

  /// What stands where no number came: a NaN with bits of its own, which no calculation gives.
  static let absent = Float(bitPattern: 0x7FC6_7264)

  private static let byteLimit = 24 << 20

  private let emptyValues: [Float]
  private let capacity: Int
  private var rows: [Row] = []
  private var lastTaken = Int.min
  /// The numbers of steps that had been handed out before they came.
  private(set) var lateCount = 0

  /// Begins with nothing.
  init(slotCount: Int) {
    emptyValues = Array(repeating: Self.absent, count: slotCount)
    capacity = min(16_384, max(16, Self.byteLimit / (4 * max(1, slotCount) + 64)))
  }

  /// Whether a number is one that came.
  static func isPresent(_ value: Float) -> Bool { value.bitPattern != absent.bitPattern }

  /// Puts a number into a step; one that came before gives way.
  mutating func set(_ value: Float, slot: Int, step: Int, wallTime: Double) {
    guard step > lastTaken else {
      lateCount += 1
      return
    }
    let index = place(of: step, wallTime)
    rows[index].values[slot] = value
  }

  /// Hands out the oldest half of the steps when there is no room for more.
  mutating func takeSurplus() -> ArraySlice<Row> {
    rows.count >= 2 * capacity ? take(capacity) : []
  }

  /// Hands out all steps.
  mutating func takeAll() -> ArraySlice<Row> { take(rows.count) }

  private mutating func take(_ count: Int) -> ArraySlice<Row> {
    let taken = rows.prefix(count)
    rows.removeFirst(count)
    lastTaken = taken.last?.step ?? lastTaken
    return taken
  }

  /// The place of a step, which is made when there is none.
  private mutating func place(of step: Int, _ wallTime: Double) -> Int {
    guard let newest = rows.last, step <= newest.step else {
      rows.append(Row(step: step, wallTime: wallTime, values: emptyValues))
      return rows.count - 1
    }
    if step == newest.step { return rows.count - 1 }
    var range = rows.indices
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      range = rows[middle].step < step ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    if rows[range.lowerBound].step != step {
      rows.insert(Row(step: step, wallTime: wallTime, values: emptyValues), at: range.lowerBound)
    }
    return range.lowerBound
  }
}
