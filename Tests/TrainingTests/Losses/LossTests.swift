import Tensors
import Testing

@testable import Training

extension LossKind {
  /// One of every kind.
  static let everyKind: [LossKind] = [
    .crossEntropy(), .crossEntropy(labelSmoothing: 0.1), .binaryCrossEntropy, .meanSquaredError,
    .huber(delta: 0.5),
  ]
}

struct LossTests {
  private static let referenceCases: [(String, LossKind)] = [
    ("loss_cross_entropy_mean", .crossEntropy()),
    ("loss_cross_entropy_smooth0p1", .crossEntropy(labelSmoothing: 0.1)),
    ("loss_bce_with_logits", .binaryCrossEntropy), ("loss_mse_mean", .meanSquaredError),
    ("loss_huber_delta1", .huber(delta: 1)),
  ]

  @Test(arguments: referenceCases)
  func valueAndGradientAreTheReference(name: String, kind: LossKind) throws {
    let expected: VectorJacobianCase = try reference(name)
    let x = try expected.input("x").tensor
    let targets: BatchTargets =
      if let labels = expected.inputs["target"] {
        .classes(labels.values.map { Int32($0) })
      } else {
        try .values(expected.input("y").tensor)
      }
    let gradient = Tensor(shape: x.shape)
    let loss = kind.loss.measure(x, targets, gradient: gradient)
    try expectAgreement([Float(loss)], expected.output("loss").values)
    try expectAgreement(gradient.values, expected.gradient("x").values)
    #expect(kind.loss.measure(x, targets, gradient: nil) == loss)
  }

  /// Targets for outputs of rows × columns.
  private func targets(_ kind: LossKind, _ shape: [Int], _ random: inout RandomSource)
    -> BatchTargets
  {
    switch kind {
    case .crossEntropy:
      return .classes(
        (0..<shape[0]).map { _ in Int32.random(in: 0..<Int32(shape[1]), using: &random) })
    case .binaryCrossEntropy:
      return .values(
        Tensor(shape: shape, values: (0..<shape[0] * shape[1]).map { _ in random.uniform() }))
    case .meanSquaredError, .huber: return .values(.random(shape, &random))
    }
  }

  @Test(arguments: LossKind.everyKind, [[1, 1], [3, 7], [2, 8], [5, 17], [300, 19]])
  func theGradientIsTheSlope(kind: LossKind, shape: [Int]) {
    var random = RandomSource(seed: 81)
    let x = Tensor.random(shape, &random)
    let targets = targets(kind, shape, &random)
    let gradient = Tensor(shape: shape)
    _ = kind.loss.measure(x, targets, gradient: gradient)
    let positions = stride(from: 0, to: x.count, by: max(1, x.count / 40)).map { $0 }
    let slopes = positions.map { position in
      let start = x[position]
      defer { x[position] = start }
      let losses = [start + 0.004, start - 0.004].map { value in
        x[position] = value
        return kind.loss.measure(x, targets, gradient: nil)
      }
      return (losses[0] - losses[1]) / Double((start + 0.004) - (start - 0.004))
    }
    expectAgreement(positions.map { gradient[$0] }, slopes, within: 2e-3)
  }

  @Test(arguments: LossKind.everyKind, [Float.nan, .infinity])
  func nonfinitePredictionsReachTheLoss(kind: LossKind, value: Float) {
    var random = RandomSource(seed: 82)
    for column in 0..<3 {
      let x = Tensor(shape: [1, 3], values: [1, 2, 3])
      x[column] = value
      let targets = targets(kind, [1, 3], &random)
      let gradient = Tensor(shape: [1, 3])
      #expect(!kind.loss.measure(x, targets, gradient: gradient).isFinite)
      if value.isNaN { #expect(gradient.values.contains { $0.isNaN }) }
    }
  }

  @Test func anInfiniteLogitReachesTheGradientOfCrossEntropy() {
    let gradient = Tensor(shape: [1, 2])
    let x = Tensor(shape: [1, 2], values: [.infinity, 0])
    _ = LossKind.crossEntropy().loss.measure(x, .classes([0]), gradient: gradient)
    #expect(gradient.values.contains { $0.isNaN })
  }

  @Test(arguments: [Float(0), 0.1])
  func hugeLogitsDoNotOverflow(smoothing: Float) {
    let gradient = Tensor(shape: [1, 3])
    let loss = LossKind.crossEntropy(labelSmoothing: smoothing).loss.measure(
      Tensor(shape: [1, 3], values: [3e38, -3e38, 0]), .classes([0]), gradient: gradient)
    #expect(smoothing == 0 ? loss == 0 : loss.isFinite)
    #expect(gradient.values.allSatisfy { $0.isFinite })
  }

  @Test func smallLossesKeepTheirDigits() {
    let x = Tensor(shape: [1, 2], values: [12, 0])
    let gradient = Tensor(shape: [1, 2])
    let loss = LossKind.crossEntropy().loss.measure(x, .classes([0]), gradient: gradient)
    expectAgreement([Float(loss)], [6.144193477e-6])
    expectAgreement(gradient.values, [-6.144174602e-6, 6.144174602e-6])
    let logit = Tensor(shape: [1, 1], values: [30])
    let binary = LossKind.binaryCrossEntropy.loss.measure(logit, .classes([1]), gradient: nil)
    expectAgreement([Float(binary)], [9.357622969e-14])
  }

  @Test func manyConfidentLogitsAddUp() {
    let x = Tensor(shape: [1, 20_000], values: Array(repeating: 0, count: 20_000))
    let labels = Array(repeating: Int32(1), count: 20_000)
    let loss = LossKind.binaryCrossEntropy.loss.measure(x, .classes(labels), gradient: nil)
    #expect(abs(loss - 0.693_147_18) < 1e-8)
  }

  @Test func classesAndNumbersGiveTheSameBinaryLoss() {
    var random = RandomSource(seed: 83)
    let x = Tensor.random([13, 1], &random)
    let labels = (0..<13).map { Int32($0 % 2) }
    let values = Tensor(shape: [13, 1], values: labels.map { Float($0) })
    let (byClass, byValue) = (Tensor(shape: [13, 1]), Tensor(shape: [13, 1]))
    let loss = LossKind.binaryCrossEntropy.loss
    #expect(
      loss.measure(x, .classes(labels + [1, 1]), gradient: byClass)
        == loss.measure(x, .values(values), gradient: byValue))
    #expect(byClass.values == byValue.values)
  }
}
