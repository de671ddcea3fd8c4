import Dispatch
import Synchronization

/// Does independent work on several threads and gives the results in the order of the work.
enum Lanes {
  /// Maps `count` positions, each as soon as a lane is free; `report` is told how many are done.
  static func map<Result: Sendable>(
    _ count: Int, lanes: Int, report: @Sendable (Int) -> Void = { _ in },
    _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let state = Mutex(Progress<Result>(count: count))
    DispatchQueue.concurrentPerform(iterations: lanes) { _ in
      while let position = state.withLock({ $0.next() }) {
        let result = Swift.Result { try body(position) }
        report(state.withLock { $0.finish(position, with: result) })
      }
    }
    return try state.withLock { try $0.results.map { try $0.get() } }
  }

  private struct Progress<Value: Sendable>: Sendable {
    private var slots: [Swift.Result<Value, any Error>?]
    private var begunCount = 0
    private var finishedCount = 0

    init(count: Int) {
      slots = Array(repeating: nil, count: count)
    }

    var results: [Swift.Result<Value, any Error>] { slots.compactMap(\.self) }

    mutating func next() -> Int? {
      guard begunCount < slots.count else { return nil }
      defer { begunCount += 1 }
      return begunCount
    }

    mutating func finish(_ position: Int, with result: Swift.Result<Value, any Error>) -> Int {
      slots[position] = result
      finishedCount += 1
      return finishedCount
    }
  }
}
