import Telemetry
import Tensors
import Testing

@testable import Training

/// L2 norm of a list of numbers.
private func norm(_ values: some Sequence<Double>) -> Double {
  values.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

struct GradientClipperTests {
  private static let shapes = [[5, 3], [5], [4, 2, 3, 3], [7, 1], [1, 6], [1], [], [0, 4]]
  private let gradients = tensors(shapes, seed: 3)
  private let weights = tensors(shapes, seed: 5)

  private static func tensors(_ shapes: [[Int]], seed: UInt64) -> [Tensor] {
    var random = RandomSource(seed: seed)
    return shapes.map { shape in
      let values = (0..<shape.reduce(1, *)).map { _ in random.normal() }
      return Tensor(shape: shape, values: values)
    }
  }

  private func step(
    _ settings: ClippingSettings, outputParameters: Range<Int> = 0..<0
  ) -> ClippedStep {
    ClippedStep(
      gradients, weights: weights, settings, outputParameters: outputParameters)
  }

  private func expect(
    _ step: ClippedStep, _ expected: [[Double]], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (clipped, expected) in zip(step.clipped, expected) {
      expectAgreement(
        clipped.map { Float($0) }, expected, within: 1e-6, sourceLocation: sourceLocation)
    }
  }

  /// Keras' `clipnorm`.
  private func clippedByTensor(_ gradient: Tensor, limit: Double) -> [Double] {
    let values = gradient.values.map { Double($0) }
    return values.map { $0 * limit / max(norm(values), limit) }
  }

  /// Adaptive gradient clipping of one tensor, unit by unit.
  private func clippedByUnit(_ gradient: Tensor, _ weight: Tensor, limit: Double) -> [Double] {
    let unitCount = gradient.shape.count > 1 ? gradient.shape[0] : 1
    let size = unitCount > 0 ? gradient.count / unitCount : 0
    return (0..<unitCount).flatMap { unit in
      let range = unit * size..<(unit + 1) * size
      let values = gradient.values[range].map { Double($0) }
      let weightNorm = norm(weight.values[range].map { Double($0) })
      let factor = min(1, limit * max(weightNorm, 1e-3) / max(norm(values), 1e-6))
      return values.map { $0 * factor }
    }
  }

  @Test(arguments: [0.1, 1.5, 100] as [Float])
  func everyTensorIsClippedOnItsOwn(limit: Float) {
    expect(
      step(ClippingSettings(mode: .perTensorNorm, threshold: limit)),
      gradients.map { clippedByTensor($0, limit: Double(limit)) })
  }

  @Test(arguments: [0.01, 0.7, 100] as [Float])
  func everyUnitIsClippedAgainstItsWeights(limit: Float) {
    var settings = ClippingSettings(mode: .agc, threshold: limit)
    settings.includesOutputLayer = true
    let expected = zip(gradients, weights).map {
      clippedByUnit($0, $1, limit: Double(limit))
    }
    expect(step(settings, outputParameters: 1..<3), expected)
  }

  @Test func theOutputLayerIsLeftOut() {
    let step = step(ClippingSettings(mode: .agc), outputParameters: 2..<4)
    for index in gradients.indices {
      let isKept = step.clipped[index] == gradients[index].values.map { Double($0) }
      #expect(isKept == (index == 2 || index == 3 || gradients[index].count == 0))
    }
  }

  @Test func weightsOfZeroStillMayGrow() {
    let step = ClippedStep(
      [Tensor(shape: [1, 2], values: [3, 4])], ClippingSettings(mode: .agc, threshold: 0.5))
    #expect(abs(step.clippedNorm / 0.5e-3 - 1) < 1e-6)
  }

  @Test(arguments: ClippingMode.allCases)
  func theNormsThatAreLeftAreThoseOfTheClippedGradients(mode: ClippingMode) {
    var settings = ClippingSettings(mode: mode)
    settings.zClip.cap = 0.5
    let step = step(settings, outputParameters: 6..<8)
    for (index, clipped) in step.clipped.enumerated() {
      let (recorded, expected) = (Double(step.table[index, .clippedNorm]), norm(clipped))
      #expect(abs(recorded - expected) <= 1e-6 * expected)
    }
    let expected = norm(step.clipped.joined())
    #expect(abs(step.clippedNorm - expected) <= 1e-6 * expected)
  }

  @Test(arguments: [ClippingMode.perTensorNorm, .agc])
  func propagatedNaNStaysInItsTensor(mode: ClippingMode) {
    let broken = Tensor(shape: [2], values: [.nan, 1])
    let healthy = Tensor(shape: [2], values: [3, 4])
    let step = ClippedStep([broken, healthy], ClippingSettings(mode: mode))
    #expect(step.clipped[0].allSatisfy { $0.isNaN })
    #expect(step.clipped[1].allSatisfy { $0.isFinite })
    #expect(step.clippedNorm.isNaN)
  }

  @Test(arguments: ClippingMode.allCases)
  func aSkippedUpdateLeavesTheGradientAsItIs(mode: ClippingMode) {
    let gradient = Tensor(shape: [2], values: [.nan, 1])
    let step = ClippedStep([gradient], ClippingSettings(mode: mode), .skip)
    #expect(step.decision == .skipUpdate)
    #expect(step.parameters[0].gradient[1] == 1)
    #expect(step.table[0, .clippedNorm].isNaN)
  }
}

struct OutputParametersTests {
  @Test func theOutputLayerIsTheLastThatOwnsTensors() throws {
    let plan = try TrainingJob.fixture {
      $0.model = [.hidden(6, .relu), .hidden(2, .identity), .activation(.relu)]
    }
    let trainer = Trainer(plan, channel: ControlChannel())
    #expect(trainer.learner.model.outputParameters == 2..<4)
  }
}
