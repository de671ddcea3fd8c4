import Tensors
import Testing

struct RecurrentStepTests {
  private static let sizes = [[0, 3], [1, 1], [3, 7], [2, 8], [2, 16], [5, 19], [3, 37]]

  @Test(arguments: sizes)
  func longShortTermMemoryAgreesWithItsDefinition(size: [Int]) {
    let (batch, units) = (size[0], size[1])
    var random = RandomSource(seed: 3)
    let sums = Tensor.random([batch, 4 * units], &random)
    let earlier = Tensor.random([batch, units], &random)
    let bias = Tensor.random([4 * units], &random)
    let (fast, readable) = (0, 1)
    let gates = [sums.copied(), sums.copied()]
    let cells = (0..<6).map { _ in Tensor(shape: [batch, units]) }
    let steps = [fast, readable].map {
      LSTMStep(
        gates: gates[$0].matrix, earlierCells: earlier.matrix, cells: cells[$0].matrix,
        squashedCells: cells[2 + $0].matrix)
    }
    steps[fast].apply(bias: bias, states: cells[4 + fast].matrix)
    steps[readable].applyByDefinition(bias: bias, states: cells[4 + readable].matrix)
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
    let bias = GRUBias(
      sums: .random([3 * units], &random), product: .random([units], &random))
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

  @Test(arguments: sizes)
  func theGradientOfLongShortTermMemoryAgreesWithItsDefinition(size: [Int]) {
    let (batch, units) = (size[0], size[1])
    var random = RandomSource(seed: 6)
    let parts = (0..<5).map { _ in Tensor.random([batch, units], &random) }
    let step = LSTMStep(
      gates: Tensor.random([batch, 4 * units], &random).matrix, earlierCells: parts[0].matrix,
      cells: parts[1].matrix, squashedCells: parts[2].matrix)
    let earlier = [0, 1].map { _ in Tensor(shape: [batch, units]) }
    let sums = [0, 1].map { _ in Tensor(shape: [batch, 4 * units]) }
    let gradients = [0, 1].map {
      LSTMStep.Gradients(
        states: parts[3].matrix, cells: parts[4].matrix, earlierCells: earlier[$0].matrix,
        sums: sums[$0].matrix)
    }
    step.propagate(gradients[0])
    step.propagateByDefinition(gradients[1])
    expectClose(earlier[0], earlier[1], within: 1e-6)
    expectClose(sums[0], sums[1], within: 1e-6)
  }

  @Test(arguments: sizes)
  func theGradientOfGatedRecurrentUnitsAgreesWithItsDefinition(size: [Int]) {
    let (batch, units) = (size[0], size[1])
    var random = RandomSource(seed: 7)
    let gates = (0..<2).map { _ in Tensor.random([batch, 3 * units], &random) }
    let states = (0..<3).map { _ in Tensor.random([batch, units], &random) }
    let step = GRUStep(
      gates: gates[0].matrix, products: gates[1].matrix, earlierStates: states[0].matrix)
    let earlier = [states[2].copied(), states[2].copied()]
    let wide = (0..<4).map { _ in Tensor(shape: [batch, 3 * units]) }
    let bias = [0, 1].map { _ in Tensor(shape: [units]) }
    let gradients = [0, 1].map {
      GRUStep.Gradients(
        states: states[1].matrix, earlierStates: earlier[$0].matrix, sums: wide[$0].matrix,
        products: wide[2 + $0].matrix, productBias: bias[$0])
    }
    step.propagate(gradients[0])
    step.propagateByDefinition(gradients[1])
    expectClose(earlier[0], earlier[1], within: 1e-6)
    expectClose(wide[0], wide[1], within: 1e-6)
    expectClose(wide[2], wide[3], within: 1e-6)
    expectClose(bias[0], bias[1], within: 1e-6)
  }
}
