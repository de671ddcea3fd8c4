/// Which samples of a source a dataset has, in its own order.
enum SampleIndices: Equatable, Sendable {
  /// Neighbouring samples.
  case range(Range<Int>)
  /// Samples chosen one by one.
  case list([Int32])

  /// The largest number of samples that can be chosen from.
  static let limit = Int(Int32.max)

  /// How many samples there are.
  var count: Int {
    switch self {
    case .range(let range): range.count
    case .list(let indices): indices.count
    }
  }

  /// The index in the source of one sample.
  subscript(sample: Int) -> Int {
    switch self {
    case .range(let range):
      precondition(0..<range.count ~= sample, "This dataset has no such sample.")
      return range.lowerBound + sample
    case .list(let indices): return Int(indices[sample])
    }
  }

  /// The samples at some positions, in the order given.
  func chosen(_ positions: ArraySlice<Int>) -> SampleIndices {
    .list(positions.map { Int32(self[$0]) })
  }
}
