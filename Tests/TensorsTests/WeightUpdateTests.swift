import Tensors
import Testing

/// Every rule in one pass against its formula, three updates in a row.
struct WeightUpdateTests {
  /// Weights, gradient and three memories of so many elements.
  private struct Tensors {
    var weights: Tensor
    var gradient: Tensor
    var memories: [Tensor]

    init(_ count: Int) {
      var random = RandomSource(seed: 21)
      weights = .random([count], &random)
      gradient = .random([count], &random)
      memories = (0..<3).map { _ in Tensor(shape: [count]) }
    }

    func update(isMeasured: Bool = true) -> WeightUpdate {
      WeightUpdate(
        weights: weights, gradient: gradient, scale: 0.5, decay: 0.01, isMeasured: isMeasured)
    }
  }

  private func expectAgreement(
    _ count: Int, _ fast: (WeightUpdate, [Tensor]) -> UpdateSums,
    _ definition: (WeightUpdate, [Tensor]) -> Void
  ) {
    let (actual, expected) = (Tensors(count), Tensors(count))
    for _ in 0..<3 {
      let before = actual.weights.values
      let sums = fast(actual.update(), actual.memories)
      definition(expected.update(), expected.memories)
      expectNorms(sums, actual.weights.values, before)
    }
    expectClose(actual.weights, expected.weights, within: 1e-6)
    for (memory, definition) in zip(actual.memories, expected.memories) {
      expectClose(memory, definition, within: 1e-6)
    }
  }

  private func expectNorms(_ sums: UpdateSums, _ weights: [Float], _ before: [Float]) {
    let norm = norm(weights.map { Double($0) })
    let change = self.norm(zip(weights, before).map { Double($0) - Double($1) })
    #expect(abs(sums.weightNorm - norm) <= 1.1e-6 * norm)
    #expect(abs(sums.updateNorm - change) <= 1e-5 * change)
  }

  private func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test(arguments: [Float(1e-30), 1e-20, 1, 1e20, 1e30], oddLengths)
  func updatesOfAnySizeAreMeasured(rate: Float, count: Int) {
    var random = RandomSource(seed: 22)
    let (weights, gradient) = (Tensor(shape: [count]), Tensor.random([count], &random))
    let sums = WeightUpdate(weights: weights, gradient: gradient, scale: 1).descend(rate: rate)
    let expected = Double(rate) * norm(gradient.values.map { Double($0) })
    #expect(abs(sums.updateNorm - expected) <= 1.1e-6 * expected)
    #expect(abs(sums.weightNorm - expected) <= 1.1e-6 * expected)
  }

  @Test(arguments: oddLengths)
  func adamIsItsFormula(count: Int) {
    let step = AdamStep(beta1: 0.9, beta2: 0.99, rate: 0.1, root: 1.5, epsilon: 1e-8)
    expectAgreement(count) { update, memories in
      update.apply(step, firstMoment: memories[0], secondMoment: memories[1])
    } _: { update, memories in
      update.applyByDefinition(step, firstMoment: memories[0], secondMoment: memories[1])
    }
  }

  @Test(arguments: oddLengths)
  func descentIsItsFormula(count: Int) {
    expectAgreement(count) { update, _ in
      update.descend(rate: 0.1)
    } _: { update, _ in
      update.descendByDefinition(
        rate: 0.1, velocity: nil, momentum: 0, fresh: 1, isNesterov: false)
    }
  }

  @Test(arguments: oddLengths, [false, true])
  func momentumIsItsFormula(count: Int, isNesterov: Bool) {
    expectAgreement(count) { update, memories in
      update.descend(
        rate: 0.1, velocity: memories[0], momentum: 0.9, fresh: 0.7, isNesterov: isNesterov)
    } _: { update, memories in
      update.descendByDefinition(
        rate: 0.1, velocity: memories[0], momentum: 0.9, fresh: 0.7, isNesterov: isNesterov)
    }
  }

  @Test(arguments: oddLengths, [(false, false), (false, true), (true, false), (true, true)])
  func rootMeanSquareIsItsFormula(count: Int, variant: (isCentred: Bool, hasMomentum: Bool)) {
    let step = RootMeanSquareStep(rate: 0.1, decay: 0.8, momentum: 0.9, epsilon: 0.01)
    let (isCentred, hasMomentum) = variant
    expectAgreement(count) { update, memories in
      update.apply(
        step, squares: memories[0], means: isCentred ? memories[1] : nil,
        velocities: hasMomentum ? memories[2] : nil)
    } _: { update, memories in
      update.applyByDefinition(
        step, squares: memories[0], means: isCentred ? memories[1] : nil,
        velocities: hasMomentum ? memories[2] : nil)
    }
  }

  @Test func theVarianceOfAConstantIsZero() {
    let step = RootMeanSquareStep(rate: 1, decay: 0, momentum: 0, epsilon: 0.5)
    let ones = Tensors(20)
    ones.weights.fill(with: 0)
    ones.gradient.fill(with: 2.0 / 3)
    _ = ones.update().apply(
      step, squares: ones.memories[0], means: ones.memories[1], velocities: nil)
    #expect(ones.weights.values.allSatisfy { abs($0 + 2.0 / 3) < 1e-3 })
  }

  /// 0 / 0 would stand where the last vector has no element.
  @Test func withoutEpsilonOnlyElementsAreMeasured() {
    let step = AdamStep(beta1: 0.9, beta2: 0.99, rate: 0.1, root: 1, epsilon: 0)
    let tensors = Tensors(5)
    let sums = tensors.update().apply(
      step, firstMoment: tensors.memories[0], secondMoment: tensors.memories[1])
    #expect(sums.updateNorm.isFinite && sums.updateNorm > 0)
  }

  @Test(arguments: [Float.nan, .infinity])
  func aNonfiniteGradientReachesItsWeightAlone(value: Float) {
    let tensors = Tensors(40)
    tensors.gradient[33] = value
    let sums = tensors.update().descend(rate: 0.1)
    #expect(tensors.weights.values.filter { !$0.isFinite }.count == 1)
    #expect(!tensors.weights[33].isFinite)
    #expect(!sums.updateNorm.isFinite)
  }

  @Test func anUpdateIsTheSameUnmeasured() {
    let (measured, unmeasured) = (Tensors(100), Tensors(100))
    _ = measured.update().descend(rate: 0.1)
    let sums = unmeasured.update(isMeasured: false).descend(rate: 0.1)
    #expect(measured.weights.values == unmeasured.weights.values)
    #expect(sums.weightNorm == 0)
  }
}
