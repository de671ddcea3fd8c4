import Tensors
import Testing

struct DrawingTests {
  private let scores = Tensor(shape: [1, 3], values: [0, 0.693_147_2, -100])

  private func shares(temperature: Float) -> [Double] {
    var random = RandomSource(seed: 3)
    var counts = [0, 0, 0]
    for _ in 0..<10_000 {
      guard let column = scores.matrix.drawnColumn(temperature: temperature, random: &random)
      else { continue }
      counts[column] += 1
    }
    return counts.map { Double($0) / 10_000 }
  }

  @Test(arguments: [(Float(1), 1.0 / 3), (Float(0.5), 0.2), (Float(2), 0.414)])
  func columnsAreDrawnByTheSoftmaxOfTheirScores(temperature: Float, share: Double) {
    let shares = shares(temperature: temperature)
    #expect(abs(shares[0] - share) < 0.02)
    #expect(shares[2] == 0)
  }

  @Test func withoutTemperatureTheLargestScoreIsTaken() {
    #expect(shares(temperature: 0) == [0, 1, 0])
  }

  @Test(arguments: [Float.nan, .infinity])
  func nothingIsDrawnFromScoresThatAreNotFinite(score: Float) {
    var random = RandomSource(seed: 4)
    let row = Tensor(shape: [1, 2], values: [1, score])
    #expect(row.matrix.drawnColumn(temperature: 1, random: &random) == nil)
  }
}
