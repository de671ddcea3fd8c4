/// A series that has a value now and then, of any length in bounded memory.
///
/// Values are kept as they are until there are too many; then neighbours become one, so that no
/// extreme is lost, and stand at the step of the first of them.
struct SparseSeries: Sendable {
  private struct Entry {
    var step: Int
    var bucket: Bucket
  }

  private let capacity: Int
  private var entries: [Entry] = []
  /// The number of values that an entry stands for, and how many the newest one has.
  private var valuesPerEntry = 1
  private var newestCount = 0

  init(capacity: Int) {
    precondition(capacity >= 2, "Merging neighbours needs room for two of them.")
    self.capacity = capacity
  }

  /// Appends the value of a step that is not before the last one.
  mutating func append(_ value: Float, step: Int) {
    if newestCount == valuesPerEntry || entries.isEmpty {
      if entries.count == capacity { mergeNeighbours() }
      entries.append(Entry(step: step, bucket: Bucket()))
      newestCount = 0
    }
    entries[entries.count - 1].bucket.insert(value)
    newestCount += 1
  }

  /// Forgets the values after a step; of values that have become one, those before its first go on.
  mutating func removeAll(after step: Int) {
    guard let last = entries.last, last.step > step else { return }
    entries.removeAll { $0.step > step }
    newestCount = valuesPerEntry
  }

  /// Adds the values of a stretch of steps to its columns.
  func add(to columns: inout [Bucket], scale: ColumnScale) {
    for entry in entries {
      guard let column = scale.column(of: entry.step) else { continue }
      columns[column].merge(entry.bucket)
    }
  }

  private mutating func mergeNeighbours() {
    entries = stride(from: 0, to: entries.count, by: 2).map { index in
      var merged = entries[index]
      if index + 1 < entries.count { merged.bucket.merge(entries[index + 1].bucket) }
      return merged
    }
    valuesPerEntry *= 2
  }
}
