import Tensors
import Testing

@testable import Training

struct InitialisationTests {
  private func sums(_ initialisation: Initialisation) -> ElementSums {
    let weight = Tensor(shape: [100, 300])
    var random = RandomSource(seed: 61)
    initialisation.fill(weight, random: &random)
    return ElementSums(weight.row)
  }

  @Test func xavierIsUniformWithinItsBound() {
    let sums = sums(.xavier(gain: 2))
    let bound = 2 * (6 / Float(400)).squareRoot()
    #expect(sums.maximum <= bound)
    #expect(sums.maximum > 0.99 * bound)
    #expect(abs(sums.standardDeviation / (Double(bound) / 3.0.squareRoot()) - 1) < 0.02)
  }

  @Test func heIsNormalByTheNumberOfInputs() {
    #expect(abs(sums(.he(gain: 1)).standardDeviation / (2.0 / 300).squareRoot() - 1) < 0.02)
  }

  @Test func normalDoesNotLookAtTheShape() {
    let sums = sums(.normal(sigma: 3))
    #expect(abs(sums.standardDeviation / 3 - 1) < 0.02)
    #expect(abs(sums.mean) < 0.06)
  }
}
