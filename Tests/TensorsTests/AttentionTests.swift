import Foundation
import Tensors
import Testing

struct AttentionTests {
  /// Sizes of batch, heads, time steps and columns a head.
  private static let sizes = [[1, 1, 1, 1], [2, 3, 5, 2], [3, 2, 9, 7], [0, 2, 3, 4]]

  /// The output as the definition says it, number by number.
  private func definition(
    _ projections: Tensor, _ size: [Int], isCausal: Bool
  ) -> Tensor {
    let (batch, heads, time, width) = (size[0], size[1], size[2], size[3])
    let rows = projections.matrix(columnCount: 3 * heads * width)
    let result = Tensor(shape: [batch * time, heads * width])
    for (sample, head, step) in places(batch, heads, time) {
      let known = isCausal ? 0...step : 0...time - 1
      let scores = known.map { other in
        (0..<width).reduce(0) { sum, column in
          let (q, k) = (head * width + column, (heads + head) * width + column)
          return sum + Double(rows[sample * time + step, q])
            * Double(rows[sample * time + other, k])
        } / Double(width).squareRoot()
      }
      let total = scores.reduce(0) { $0 + exp($1) }
      for column in 0..<width {
        let v = (2 * heads + head) * width + column
        let value = zip(known, scores).reduce(0) {
          $0 + exp($1.1) / total * Double(rows[sample * time + $1.0, v])
        }
        result.matrix[sample * time + step, head * width + column] = Float(value)
      }
    }
    return result
  }

  private func places(_ batch: Int, _ heads: Int, _ time: Int) -> [(Int, Int, Int)] {
    (0..<batch).flatMap { sample in
      (0..<heads).flatMap { head in (0..<time).map { (sample, head, $0) } }
    }
  }

  @Test(arguments: sizes, [false, true])
  func outputAgreesWithTheDefinition(size: [Int], isCausal: Bool) {
    let (batch, heads, time, width) = (size[0], size[1], size[2], size[3])
    var random = RandomSource(seed: 5)
    let projections = Tensor.random([batch * time, 3 * heads * width], &random)
    let weights = Tensor(shape: [batch * heads * time, time])
    let output = Tensor(shape: [batch * time, heads * width])
    let attention = DotProductAttention(headCount: heads, stepCount: time, isCausal: isCausal)
    attention.setWeights(weights.matrix, from: projections.matrix)
    attention.setOutput(output.matrix, weights: weights.matrix, projections: projections.matrix)
    expectClose(output, definition(projections, size, isCausal: isCausal), within: 1e-5)
  }

  @Test func causalWeightsKnowNothingOfLaterSteps() {
    let weights = Tensor(shape: [3, 3], values: [5, 9, .nan, 1, 1, 9, 0, 0, 0])
    weights.matrix.applyCausalSoftmax()
    #expect(weights.values.prefix(6) == [1, 0, 0, 0.5, 0.5, 0])
    #expect(weights.values.suffix(3).allSatisfy { abs($0 - 1.0 / 3) < 1e-6 })
  }
}

struct LookupTests {
  @Test func rowsAreLookedUpAndEqualIndicesAddUp() {
    let table = Tensor(shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
    let indices = Tensor(shape: [4], values: [2, 0, 2, 2])
    let rows = Tensor(shape: [4, 2])
    rows.matrix.copyRows(of: table.matrix, at: indices.row)
    #expect(rows.values == [5, 6, 1, 2, 5, 6, 5, 6])
    rows.matrix.addRows(to: table.matrix, at: indices.row)
    #expect(table.values == [2, 4, 3, 4, 20, 24])
  }

  @Test func sequencesHaveMeansAndEnds() {
    let sequences = Tensor(shape: [4, 2], values: [1, 2, 3, 4, 5, 6, 7, 10])
    let rows = Tensor(shape: [2, 2])
    rows.matrix.setMeans(of: sequences.matrix, stepCount: 2)
    #expect(rows.values == [2, 3, 6, 8])
    rows.matrix.copyLast(of: sequences.matrix, stepCount: 2)
    #expect(rows.values == [3, 4, 7, 10])
    sequences.matrix.setLast(rows.matrix, stepCount: 2)
    #expect(sequences.values == [0, 0, 3, 4, 0, 0, 7, 10])
    sequences.matrix.setRepeated(rows.matrix, stepCount: 2, times: 0.5)
    #expect(sequences.values == [1.5, 2, 1.5, 2, 3.5, 5, 3.5, 5])
  }
}
