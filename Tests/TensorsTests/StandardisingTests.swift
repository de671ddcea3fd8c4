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

struct MatrixGroupsTests {
  @Test(arguments: layouts.indices)
  func sumsAgreeWithTheirDefinition(index: Int) {
    let (rows, columns, groups) = layouts[index]
    var random = RandomSource(seed: UInt64(index))
    let x = Tensor.random([rows, columns], &random)
    let sums = Tensor(shape: [groups.count(in: x.matrix)])
    x.matrix.sumGroups(groups, into: sums)
    expectClose(sums, definition(x, groups) { Double($0) }, within: 1e-5)
    x.matrix.sumGroupProducts(with: x.matrix, groups, into: sums)
    expectClose(sums, definition(x, groups) { Double($0) * Double($0) }, within: 1e-5)
    x.matrix.sumGroupProducts(with: x.matrix, groups, into: sums, adding: true)
    expectClose(sums, definition(x, groups) { 2 * Double($0) * Double($0) }, within: 1e-5)
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
