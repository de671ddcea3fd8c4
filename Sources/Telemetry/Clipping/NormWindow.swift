/// The latest norms, kept in order of size as well, so that a percentile costs nothing.
///
/// An insertion takes two binary searches and moves what is in between. Norms are kept in single
/// precision, which a checkpoint can hold exactly.
struct NormWindow: Equatable, Sendable {
  /// The number of norms that AutoClip looks back on.
  static let capacity = 10_000

  /// Norm number n, counted from 0, at position `n % capacity`.
  private(set) var norms: [Float] = []
  private var sorted: [Float] = []

  /// Makes an empty window with room for all norms.
  init() {
    norms.reserveCapacity(Self.capacity)
    sorted.reserveCapacity(Self.capacity)
  }

  /// Takes norms back that another window held.
  init(norms: [Float]) {
    self.init()
    self.norms += norms
    sorted += norms.sorted()
  }

  /// Takes norm number `number`, counted from 0, in place of the one that is too old by now.
  mutating func insert(_ norm: Double, number: Int) {
    let norm = min(Float(norm), .greatestFiniteMagnitude)
    let position = number % Self.capacity
    if position < norms.count {
      replace(norms[position], with: norm)
      norms[position] = norm
    } else {
      norms.append(norm)
      sorted.insert(norm, at: rank(of: norm))
    }
  }

  /// The percentile of all norms, with linear interpolation between the two nearest, as
  /// `numpy.percentile`; nil when there is no norm.
  func percentile(_ percent: Float) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = Double(percent) / 100 * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    let (low, high) = (Double(sorted[below]), Double(sorted[above]))
    return low + (high - low) * (place - Double(below))
  }

  /// Takes one norm out of the order and another in; only those between them move, by one place.
  private mutating func replace(_ old: Float, with new: Float) {
    let (source, target) = (rank(of: old), rank(of: new))
    sorted.withUnsafeMutableBufferPointer { norms in
      guard let first = norms.baseAddress else { return }
      if source < target {
        (first + source).update(from: first + source + 1, count: target - source - 1)
        norms[target - 1] = new
      } else {
        (first + target + 1).update(from: first + target, count: source - target)
        norms[target] = new
      }
    }
  }

  /// The number of norms that are smaller.
  private func rank(of norm: Float) -> Int {
    var range = sorted.startIndex..<sorted.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = sorted[middle] < norm ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
