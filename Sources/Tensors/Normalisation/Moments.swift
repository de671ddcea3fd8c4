/// Mean and variance of groups of elements, and what follows from them for standardising.
///
/// A mean is held in two parts, because Float32 rounds it: elements around 1000 would lose the
/// digits in which they differ.
public struct Moments {
  /// The mean of every group, rounded.
  public let means: Tensor
  /// The mean squared deviation of every group, divided by its number of elements.
  public let variances: Tensor
  /// What rounding took away from the means.
  let remainders: Tensor
  /// `1 / sqrt(variance + ε)`.
  let factors: Tensor
  /// The mean of every group's gradient.
  let gradientMeans: Tensor
  /// The mean of every group's gradient times the standardised element.
  let gradientSlopes: Tensor
  /// What remains of every group's gradient is multiplied by this.
  let gradientFactors: Tensor
  private let epsilon: Double

  /// Makes room for so many groups, with ε as what keeps a variance of 0 from dividing.
  public init(groupCount: Int, epsilon: Float) {
    means = Tensor(shape: [groupCount])
    variances = Tensor(shape: [groupCount])
    remainders = Tensor(shape: [groupCount])
    factors = Tensor(shape: [groupCount])
    gradientMeans = Tensor(shape: [groupCount])
    gradientSlopes = Tensor(shape: [groupCount])
    gradientFactors = Tensor(shape: [groupCount])
    self.epsilon = Double(epsilon)
  }

  /// Measures groups of elements; there may be fewer than there is room for.
  public func measure(_ x: Matrix, _ groups: ElementGroups) {
    precondition(groups.count(in: x) <= means.count, "There is no room for so many groups.")
    guard groups.elementCount(in: x) > 0 else { return }
    if let period = groups.rowPeriod(in: x) {
      measureRows(x, groupCount: period)
    } else {
      measureColumns(x)
    }
  }

  /// Takes means and variances that were found elsewhere.
  public func set(means: Tensor, variances: Tensor) {
    self.means.row.copy(from: means.row)
    remainders.fill(with: 0)
    for group in 0..<variances.count {
      setVariance(Double(variances[group]), of: group)
    }
  }
}

extension Moments {
  /// Whether every mean and every variance is a finite number.
  public var areFinite: Bool {
    ElementSums(means.row).norm.isFinite && ElementSums(variances.row).norm.isFinite
  }

  /// Notes the mean of a group, and its mean square around the rounded mean, which is too large by
  /// the square of what rounding took away.
  func set(mean: Double, squareAroundIt square: Double, of group: Int) {
    let rounded = Float(mean)
    let remainder = mean - Double(rounded)
    means[group] = rounded
    remainders[group] = Float(remainder)
    setVariance(square - remainder * remainder, of: group)
  }

  /// Notes the variance of a group; one that rounding has made negative counts as 0.
  private func setVariance(_ measured: Double, of group: Int) {
    let variance = measured < 0 ? 0 : measured
    variances[group] = Float(variance)
    factors[group] = Float(1 / (variance + epsilon).squareRoot())
  }
}
