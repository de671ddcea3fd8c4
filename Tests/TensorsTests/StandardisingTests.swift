import Tensors
import Testing

/// Rows, columns and what belongs together in them.
private let layouts: [(rows: Int, columns: Int, groups: ElementGroups)] = [
  (5, 8, .rows), (1, 1, .rows), (3, 17, .rows), (0, 4, .rows), (4, 0, .rows),
  (6, 3, .columns), (2, 8, .columns), (7, 21, .columns), (0, 5, .columns), (1, 9, .columns),
  (6, 5, .channels(count: 3)), (8, 16, .channels(count: 2)), (5, 7, .channels(count: 1)),
  (0, 4, .channels(count: 2)), (4, 9, .channels(count: 4)),
]

struct StandardisingTests {
  @Test(arguments: layouts.indices)
  func standardisingAgreesWithItsDefinition(index: Int) {
    let (rows, columns, groups) = layouts[index]
    var random = RandomSource(seed: UInt64(index))
    let x = Tensor.random([rows, columns], &random)
    let (fast, readable) = (Tensor(shape: x.shape), Tensor(shape: x.shape))
    let moments = Moments(groupCount: max(rows, columns), epsilon: 1e-5)
    moments.measure(x.matrix, groups)
    fast.matrix.setStandardised(x.matrix, by: moments, groups)
    readable.matrix.setStandardisedByDefinition(x.matrix, epsilon: 1e-5, groups)
    expectClose(fast, readable, within: 1e-5)
  }

  @Test(arguments: [ElementGroups.rows, .columns, .channels(count: 1)])
  func aLargeMeanTakesNoDigitsFromTheDeviations(groups: ElementGroups) {
    let deviations: [Float] = [0.25, -0.5, 0.125, 0, 0.375, -0.25, 0.5, -0.125]
    let x = Tensor(
      shape: groups == .columns ? [8, 1] : [1, 8], values: deviations.map { 10_000.5 + $0 })
    let (fast, readable) = (Tensor(shape: x.shape), Tensor(shape: x.shape))
    let moments = Moments(groupCount: 1, epsilon: 1e-5)
    moments.measure(x.matrix, groups)
    fast.matrix.setStandardised(x.matrix, by: moments, groups)
    readable.matrix.setStandardisedByDefinition(x.matrix, epsilon: 1e-5, groups)
    expectClose(fast, readable, within: 1e-6)
  }

  @Test func equalElementsBecomeZero() {
    let x = Tensor(shape: [2, 3], values: [0.1, 0.1, 0.1, -7, -7, -7])
    let moments = Moments(groupCount: 2, epsilon: 1e-5)
    moments.measure(x.matrix, .rows)
    x.matrix.setStandardised(x.matrix, by: moments, .rows)
    #expect(x.values.allSatisfy { abs($0) < 1e-4 })
  }

  @Test func notANumberReachesItsGroupAlone() {
    let x = Tensor(shape: [2, 2], values: [.nan, 1, 2, 3])
    let moments = Moments(groupCount: 2, epsilon: 1e-5)
    moments.measure(x.matrix, .rows)
    #expect(moments.variances[0].isNaN)
    x.matrix.setStandardised(x.matrix, by: moments, .rows)
    #expect(x[0].isNaN && x[1].isNaN)
    #expect(x[2].isFinite && x[3].isFinite)
  }
}

/// The gradient of standardising in Double.
private func gradient(
  _ dy: Tensor, standardised x: Tensor, moments: Moments, _ groups: ElementGroups,
  factor: (_ column: Int, _ group: Int) -> Float
) -> Tensor {
  let (g, products, dx) = (dy.copied(), dy.copied(), Tensor(shape: dy.shape))
  let count = Double(groups.elementCount(in: dy.matrix))
  dy.matrix.forEachElement(groups) { row, column, group in
    g.matrix[row, column] *= factor(column, group)
    products.matrix[row, column] = g.matrix[row, column] * x.matrix[row, column]
  }
  let means = g.matrix.groupSums(groups) { Double($0) }.map { $0 / count }
  let slopes = products.matrix.groupSums(groups) { Double($0) }.map { $0 / count }
  dy.matrix.forEachElement(groups) { row, column, group in
    let rest =
      Double(g.matrix[row, column]) - means[group]
      - Double(x.matrix[row, column]) * slopes[group]
    let deviation = (Double(moments.variances[group]) + 1e-5).squareRoot()
    dx.matrix[row, column] = Float(rest / deviation)
  }
  return dx
}

struct StandardisingGradientTests {
  @Test(arguments: layouts.indices, [false, true])
  func theGradientAgreesWithItsDefinition(index: Int, hasFactors: Bool) {
    let (rows, columns, groups) = layouts[index]
    var random = RandomSource(seed: UInt64(index))
    let x = Tensor.random([rows, columns], &random)
    let (dy, dx) = (Tensor.random(x.shape, &random), Tensor.random(x.shape, &random))
    let groupCount = groups.count(in: x.matrix)
    let moments = Moments(groupCount: groupCount, epsilon: 1e-5)
    moments.measure(x.matrix, groups)
    x.matrix.setStandardised(x.matrix, by: moments, groups)
    let factorCount = groups == .rows ? columns : groupCount
    let factors = hasFactors ? Tensor.random([factorCount], &random) : nil
    if groups == .rows {
      dx.matrix.setRowStandardisingGradient(
        dy.matrix, standardised: x.matrix, moments: moments, factors: factors)
    } else {
      let sums = GradientSums(groupCount: groupCount)
      sums.measure(dy.matrix, standardised: x.matrix, groups)
      dx.matrix.setStandardisingGradient(
        dy.matrix, standardised: x.matrix, sums: sums, moments: moments, factors: factors,
        of: groups)
    }
    let expected = gradient(dy, standardised: x, moments: moments, groups) { column, group in
      factors.map { groups == .rows ? $0[column] : $0[group] } ?? 1
    }
    // Of two elements almost nothing is left of a gradient: what counts is what it was made of.
    let largest = (expected.values + dy.values).map { abs($0) }.max() ?? 0
    let differences = zip(dx.values, expected.values).map { abs($0 - $1) }
    #expect(differences.allSatisfy { $0 <= 1e-5 * largest })
  }
}

struct MatrixGroupsTests {
  @Test(arguments: layouts.indices)
  func sumsAgreeWithTheirDefinition(index: Int) {
    let (rows, columns, groups) = layouts[index]
    var random = RandomSource(seed: UInt64(index))
    let x = Tensor.random([rows, columns], &random)
    let y = Tensor.random([rows, columns], &random)
    let sums = GradientSums(groupCount: groups.count(in: x.matrix))
    sums.measure(y.matrix, standardised: x.matrix, groups)
    expectClose(sums.sums, definition(y, groups) { Double($0) }, within: 1e-5)
    sums.measure(x.matrix, standardised: x.matrix, groups)
    expectClose(sums.products, definition(x, groups) { Double($0) * Double($0) }, within: 1e-5)
  }

  @Test(arguments: layouts.indices)
  func factorsAndTermsReachTheirGroup(index: Int) {
    let (rows, columns, groups) = layouts[index]
    var random = RandomSource(seed: UInt64(index))
    let x = Tensor.random([rows, columns], &random)
    let factors = Tensor.random([groups.count(in: x.matrix)], &random)
    let (product, affine) = (x.copied(), x.copied())
    product.matrix.setProduct(x.matrix, factors: factors, of: groups)
    affine.matrix.setAffine(x.matrix, factors: factors, terms: factors, of: groups)
    x.matrix.forEachElement(groups) { row, column, group in
      let expected = x.matrix[row, column] * factors[group]
      #expect(product.matrix[row, column] == expected)
      #expect(abs(affine.matrix[row, column] - (expected + factors[group])) < 1e-6)
    }
  }

  private func definition(
    _ x: Tensor, _ groups: ElementGroups, _ value: (Float) -> Double
  ) -> Tensor {
    let sums = x.matrix.groupSums(groups, value)
    return Tensor(shape: [sums.count], values: sums.map { Float($0) })
  }
}
