import Tensors
import Testing

struct RecurrentStepTests {
  private static let sizes = [[0, 3], [1, 1], [3, 7], [2, 8], [5, 19]]

  @Test(arguments: sizes)
  func longShortTermMemoryAgreesWithItsDefinition(size: [Int]) {
    let (batch, units) = (size[0], size[1])
    var random = RandomSource(seed: 3)
    let sums = Tensor.random([batch, 4 * units], &random)
    let earlier = Tensor.random([batch, units], &random)
    let (fast, readable) = (0, 1)
    let gates = [sums.copied(), sums.copied()]
    let cells = (0..<6).map { _ in Tensor(shape: [batch, units]) }
    let steps = [fast, readable].map {
      LSTMStep(
        gates: gates[$0].matrix, earlierCells: earlier.matrix, cells: cells[$0].matrix,
        squashedCells: cells[2 + $0].matrix)
    }
    steps[fast].apply(states: cells[4 + fast].matrix)
    steps[readable].applyByDefinition(states: cells[4 + readable].matrix)
    expectClose(gates[fast], gates[readable], within: 1e-6)
    for index in [0, 2, 4] {
      expectClose(cells[index], cells[index + 1], within: 1e-6)
    }
  }

  @Test(arguments: sizes)
  func gatedRecurrentUnitsAgreeWithTheirDefinition(size: [Int]) {
    let (batch, units) = (size[0], size[1])
    var random = RandomSource(seed: 4)
    let sums = Tensor.random([batch, 3 * units], &random)
    let products = Tensor.random([batch, 3 * units], &random)
    let earlier = Tensor.random([batch, units], &random)
    let bias = Tensor.random([units], &random)
    let gates = [sums.copied(), sums.copied()]
    let parts = [products.copied(), products.copied()]
    let states = [Tensor(shape: [batch, units]), Tensor(shape: [batch, units])]
    let steps = [0, 1].map {
      GRUStep(gates: gates[$0].matrix, products: parts[$0].matrix, earlierStates: earlier.matrix)
    }
    steps[0].apply(bias: bias, states: states[0].matrix)
    steps[1].applyByDefinition(bias: bias, states: states[1].matrix)
    expectClose(gates[0], gates[1], within: 1e-6)
    expectClose(parts[0], parts[1], within: 1e-6)
    expectClose(states[0], states[1], within: 1e-6)
  }
}
