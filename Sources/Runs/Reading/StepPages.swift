internal import Telemetry

/// All values of one step.
struct StepValues {
  var step: Int
  var values: [Float]
}

/// Values of single steps, read in pages of neighbours and kept until they take too much room.
struct StepPages {
  private let shift: Int
  private let byteLimit: Int
  private var pages: [Int: [StepValues]] = [:]
  private var byteCount = 0

  /// Keeps pages of `2^shift` steps.
  init(shift: Int, byteLimit: Int) {
    self.shift = shift
    self.byteLimit = byteLimit
  }

  /// Forgets the page that was not full when `step` was the last.
  mutating func advance(from step: Int) {
    pages[step >> shift] = nil
  }

  /// Calls `body` with one of the values of each recorded step.
  mutating func forEach(
    in steps: ClosedRange<Int>, at index: Int, _ body: (Float, Int) -> Void,
    reading read: (ClosedRange<Int>) throws(RunError) -> [StepValues]
  ) throws(RunError) {
    let numbers = (steps.lowerBound - 1) >> shift...(steps.upperBound - 1) >> shift
    try load(numbers, reading: read)
    for number in numbers {
      for step in pages[number] ?? [] where steps.contains(step.step) {
        guard step.values.indices.contains(index) else { continue }
        body(step.values[index], step.step)
      }
    }
  }

  /// The steps of pages that lack a step up to `lastStep`; of pages that were read before.
  func gaps(in steps: ClosedRange<Int>, lastStep: Int) -> [ClosedRange<Int>] {
    let numbers = (steps.lowerBound - 1) >> shift...(steps.upperBound - 1) >> shift
    return numbers.compactMap { number in
      let page = number << shift + 1...(number + 1) << shift
      let isWhole = pages[number]?.count ?? 0 >= page.clamped(to: 1...lastStep).count
      return isWhole ? nil : page.clamped(to: steps)
    }
  }

  /// Reads the pages that are missing, with one question.
  private mutating func load(
    _ numbers: ClosedRange<Int>, reading read: (ClosedRange<Int>) throws(RunError) -> [StepValues]
  ) throws(RunError) {
    let isMissing = { (number: Int) in pages[number] == nil }
    guard let first = numbers.first(where: isMissing) else { return }
    if byteCount > byteLimit { forgetAll() }
    let missing = first...(numbers.last(where: isMissing) ?? first)
    let rows = try read((missing.lowerBound << shift) + 1...(missing.upperBound + 1) << shift)
    for number in missing { pages[number] = [] }
    for values in rows {
      pages[(values.step - 1) >> shift, default: []].append(values)
      byteCount += 4 * values.values.count
    }
  }

  private mutating func forgetAll() {
    pages = [:]
    byteCount = 0
  }
}
