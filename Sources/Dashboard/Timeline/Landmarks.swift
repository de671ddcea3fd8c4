/// Where in a run something happened, kind by kind.
///
/// The steps of a kind are kept in order, so that a question costs the logarithm of their number.
struct Landmarks: Equatable, Sendable {
  private var steps: [[Int]] = Landmark.allCases.map { _ in [] }

  /// Notes that something happened at a step; what happens while a run goes on costs nothing more.
  mutating func insert(_ landmark: Landmark, at step: Int) {
    let place = steps[landmark.rawValue].firstPlace { $0 > step }
    steps[landmark.rawValue].insert(step, at: place)
  }

  /// Replaces everything of a kind.
  mutating func replace(_ landmark: Landmark, with steps: [Int]) {
    self.steps[landmark.rawValue] = steps.sorted()
  }

  /// Forgets what happened after a step.
  mutating func removeAll(after step: Int) {
    for kind in steps.indices { steps[kind].removeAll { $0 > step } }
  }

  /// The first step of a kind in a stretch.
  func first(_ landmark: Landmark, in stretch: ClosedRange<Int>) -> Int? {
    next(landmark, after: stretch.lowerBound - 1).flatMap { stretch.contains($0) ? $0 : nil }
  }

  /// The next step after one at which something of some kinds happened.
  func next(of landmarks: [Landmark] = Landmark.stops, after step: Int) -> Int? {
    landmarks.compactMap { next($0, after: step) }.min()
  }

  /// The last step before one at which something of some kinds happened.
  func last(of landmarks: [Landmark] = Landmark.stops, before step: Int) -> Int? {
    landmarks.compactMap { last($0, before: step) }.max()
  }

  private func next(_ landmark: Landmark, after step: Int) -> Int? {
    let known = steps[landmark.rawValue]
    let place = known.firstPlace { $0 > step }
    return place < known.endIndex ? known[place] : nil
  }

  private func last(_ landmark: Landmark, before step: Int) -> Int? {
    let known = steps[landmark.rawValue]
    let place = known.firstPlace { $0 >= step }
    return place > known.startIndex ? known[place - 1] : nil
  }
}

extension [Int] {
  /// The first place whose element fulfils what all later ones do too; the end when none does.
  fileprivate func firstPlace(where isBehind: (Int) -> Bool) -> Int {
    guard let last, isBehind(last) else { return endIndex }
    var (low, high) = (startIndex, endIndex - 1)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
