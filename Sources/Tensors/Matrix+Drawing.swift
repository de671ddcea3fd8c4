#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Matrix {
  /// Draws a column of a single row of scores x, each with the probability that the softmax of
  /// `x / temperature` gives it; the temperature 0 takes the largest one.
  ///
  /// - Returns: nil when a score is NaN or infinite.
  public func drawnColumn(temperature: Float, random: inout RandomSource) -> Int? {
    precondition(rowCount == 1 && columnCount > 0, "A column is drawn from a row of scores.")
    let scores = (0..<columnCount).map { Double(base[$0]) }
    guard scores.allSatisfy(\.isFinite), let largest = scores.max() else { return nil }
    guard temperature > 0 else { return scores.firstIndex(of: largest) }
    let shares = scores.map { exp(($0 - largest) / Double(temperature)) }
    var rest = Double(random.uniform()) * shares.reduce(0, +)
    let drawn = shares.firstIndex { share in
      rest -= share
      return rest < 0
    }
    return drawn ?? columnCount - 1
  }
}
