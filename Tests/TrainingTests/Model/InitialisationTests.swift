import Tensors
import Testing

@testable import Training

extension Initialisation {
  /// One of every kind.
  static let everyKind: [Initialisation] = [
    .xavier(gain: 2), .xavierNormal(gain: 0.5), .he(gain: 2), .heUniform(gain: 0.5),
    .normal(sigma: 0.25), .uniform(bound: 0.5), .uniform(bound: nil), .orthogonal(gain: 2), .zeros,
  ]
}

struct InitialisationTests {
  private func weight(_ initialisation: Initialisation, _ shape: [Int]) -> Tensor {
    let weight = Tensor(shape: shape)
    var random = RandomSource(seed: 61)
    initialisation.fill(weight, random: &random)
    return weight
  }

  private func expectUniform(
    _ initialisation: Initialisation, _ shape: [Int], bound: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sums = ElementSums(weight(initialisation, shape).row)
    #expect(sums.maximum <= bound, sourceLocation: sourceLocation)
    #expect(sums.maximum > 0.99 * bound, sourceLocation: sourceLocation)
    let deviation = Double(bound) / 3.0.squareRoot()
    #expect(abs(sums.standardDeviation / deviation - 1) < 0.02, sourceLocation: sourceLocation)
  }

  private func expectNormal(
    _ initialisation: Initialisation, _ shape: [Int], sigma: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sums = ElementSums(weight(initialisation, shape).row)
    #expect(Double(sums.maximum) > 3 * sigma, sourceLocation: sourceLocation)
    #expect(abs(sums.standardDeviation / sigma - 1) < 0.02, sourceLocation: sourceLocation)
    #expect(abs(sums.mean / sigma) < 0.02, sourceLocation: sourceLocation)
  }

  @Test func xavierGoesByInputsAndOutputs() {
    expectUniform(.xavier(gain: 2), [100, 300], bound: 2 * (6 / Float(400)).squareRoot())
    expectNormal(.xavierNormal(gain: 2), [100, 300], sigma: 2 * (2.0 / 400).squareRoot())
  }

  @Test func heGoesByInputs() {
    expectNormal(.he(gain: 1), [100, 300], sigma: (2.0 / 300).squareRoot())
    expectUniform(.heUniform(gain: 3), [100, 300], bound: 3 * (6 / Float(300)).squareRoot())
  }

  @Test func kernelsCountTheirReceptiveField() {
    let kernel = [64, 32, 3, 5]
    expectUniform(.xavier(gain: 1), kernel, bound: (6 / Float(96 * 15)).squareRoot())
    expectNormal(.he(gain: 1), kernel, sigma: (2.0 / (32 * 15)).squareRoot())
  }

  @Test func normalAndUniformTakeTheirOwnSize() {
    expectNormal(.normal(sigma: 3), [100, 300], sigma: 3)
    expectUniform(.uniform(bound: 0.25), [100, 300], bound: 0.25)
  }

  @Test func uniformWithoutABoundGoesByInputs() {
    expectUniform(.uniform(bound: nil), [100, 400], bound: 0.05)
  }

  @Test(arguments: [[5, 5], [3, 8], [8, 3], [1, 1], [1, 7], [7, 1], [33, 65], [4, 2, 3, 3]])
  func orthogonalRowsOrColumnsHaveTheGainAsLength(shape: [Int]) {
    let matrix = weight(.orthogonal(gain: 1.5), shape).matrix
    let isWide = matrix.rowCount <= matrix.columnCount
    let side = min(matrix.rowCount, matrix.columnCount)
    let products = Tensor(shape: [side, side])
    if isWide {
      multiply(.plain(matrix), .transposed(matrix), into: products.matrix)
    } else {
      multiply(.transposed(matrix), .plain(matrix), into: products.matrix)
    }
    for row in 0..<side {
      for column in 0..<side {
        #expect(abs(products.matrix[row, column] - (row == column ? 2.25 : 0)) < 1e-6)
      }
    }
  }

  @Test func orthogonalMatricesPreferNoSign() {
    var random = RandomSource(seed: 62)
    let signs = (0..<1_000).map { _ in
      let weight = Tensor(shape: [2, 2])
      Initialisation.orthogonal(gain: 1).fill(weight, random: &random)
      return weight.values.map { $0 > 0 ? 1 : -1 }
    }
    for position in 0..<4 {
      #expect(abs(signs.map { $0[position] }.reduce(0, +)) < 120)
    }
    let determinants = signs.map { $0[0] * $0[3] }.reduce(0, +)
    #expect(abs(determinants) < 120)
  }

  @Test func zerosAreZero() {
    #expect(ElementSums(weight(.zeros, [3, 4]).row).zeroCount == 12)
  }

  @Test func someRowsAreFilledAsIfTheyWereAll() {
    let weight = Tensor(shape: [4, 2])
    var random = RandomSource(seed: 63)
    Initialisation.orthogonal(gain: 1).fill(weight.matrix.rows(2..<4), random: &random)
    #expect(ElementSums(weight.matrix.rows(0..<2)).zeroCount == 4)
    #expect(abs(ElementSums(weight.row).norm - 2.0.squareRoot()) < 1e-6)
  }

  @Test(arguments: Initialisation.everyKind)
  func emptyWeightsAreNoTrouble(initialisation: Initialisation) {
    #expect(weight(initialisation, [0, 3]).count == 0)
  }
}
