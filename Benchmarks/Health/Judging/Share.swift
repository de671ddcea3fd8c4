/// So many of so many.
struct Share: Codable, Equatable {
  /// How many are so.
  var count: Int
  /// How many there are.
  var total: Int

  /// Counts.
  init(count: Int, total: Int) {
    self.count = count
    self.total = total
  }

  /// Counts what is true, and leaves out what has no answer.
  init(_ answers: some Sequence<Bool?>) {
    let known = answers.compactMap(\.self)
    self.init(count: known.count(where: \.self), total: known.count)
  }

  /// The share, 0...1; nil of nothing.
  var value: Double? { total > 0 ? Double(count) / Double(total) : nil }
}
