import Tensors
import Testing

struct PenaltyTests {
  @Test(arguments: oddLengths)
  func penaltyAndGradientAgreeWithTheDefinition(count: Int) {
    var random = RandomSource(seed: 16)
    let weights = Tensor.random([count], &random)
    let gradient = Tensor.random([count], &random)
    let expected = zip(gradient.values, weights.values).map { gradient, weight in
      gradient + 0.5 * weight + 0.25 * (weight > 0 ? 1 : -1)
    }
    let penalty = weights.row.penalty(l2: 0.5, l1: 0.25, addingTo: gradient.row)
    let definition = weights.values.reduce(0) {
      $0 + 0.25 * Double($1) * Double($1) + 0.25 * Double(abs($1))
    }
    #expect(abs(penalty - definition) <= 1e-12 * definition)
    expectClose(gradient, Tensor(shape: [count], values: expected), within: 1e-6)
  }

  @Test func zeroHasNoSignAndNaNStays() {
    let weights = Tensor(shape: [3], values: [0, -0.0, .nan])
    let gradient = Tensor(shape: [3])
    #expect(weights.row.penalty(l2: 1, l1: 1, addingTo: gradient.row).isNaN)
    #expect(gradient[0] == 0 && gradient[1] == 0 && gradient[2].isNaN)
  }
}
