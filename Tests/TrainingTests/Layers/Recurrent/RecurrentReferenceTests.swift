import Tensors
import Testing

@testable import Training

/// A stack of recurrent layers with the weights of a reference case, which is in PyTorch's form.
private struct ReferenceStack {
  let expected: VectorJacobianCase
  let layers: [RecurrentLayer]

  init(_ expected: VectorJacobianCase, layers: [RecurrentLayer]) throws {
    self.expected = expected
    self.layers = layers
    for (level, layer) in layers.enumerated() {
      try layer.parameter("weight_ih").value.setValues(floats("weight_ih", level))
      try layer.parameter("weight_hh").value.setValues(floats("weight_hh", level))
      try setBiases(of: layer, level)
      try start(layer.initialState, from: "h0", level)
      if let cell = layer.cell as? LSTMCell { try start(cell.initialCells, from: "c0", level) }
    }
  }

  private func floats(_ name: String, _ level: Int) throws -> [Float] {
    try expected.input("\(name)_l\(level)").floats
  }

  /// One bias stands for PyTorch's two; where a gated recurrent unit's second bias is inside of
  /// the reset product, it stays apart.
  private func setBiases(of layer: RecurrentLayer, _ level: Int) throws {
    let (input, state) = try (floats("bias_ih", level), floats("bias_hh", level))
    guard let inner = innerBias(of: layer) else {
      return try layer.parameter("bias").value.setValues(zip(input, state).map { $0 + $1 })
    }
    let units = inner.value.count
    inner.value.setValues(Array(state.suffix(units)))
    let outer = zip(input, state.dropLast(units) + Array(repeating: 0, count: units))
    try layer.parameter("bias").value.setValues(outer.map { $0 + $1 })
  }

  private func innerBias(of layer: RecurrentLayer) -> Parameter? {
    layer.parameters.first { $0.name.hasSuffix(".recurrent_bias") }
  }

  /// One layer's part of the states or cells before the sequence, if the case gives them.
  private func start(_ matrix: Matrix, from name: String, _ level: Int) throws {
    guard let tensor = expected.inputs[name]?.tensor else { return }
    matrix.copy(from: part(level, of: tensor))
  }

  private func part(_ level: Int, of tensor: Tensor) -> Matrix {
    let rows = tensor.matrix(columnCount: tensor.shape[2])
    return rows.rows(level * tensor.shape[1]..<(level + 1) * tensor.shape[1])
  }

  func output() throws -> Tensor {
    try layers.reduce(expected.input("x").tensor) { $1.forward($0, mode: .training) }
  }

  /// The gradient by the input, after the cotangents of all three outputs: all states of the last
  /// layer, and the last states and cells of every layer.
  func inputGradient() throws -> Tensor {
    var gradient = try expected.input("cot_y").tensor
    for (level, layer) in layers.enumerated().reversed() {
      let copy = Tensor(shape: gradient.shape, values: gradient.values)
      try addFinalStateCotangent(to: copy, level)
      if let cell = layer.cell as? LSTMCell {
        try start(cell.finalCellGradient, from: "cot_cn", level)
      }
      gradient = try #require(layer.backward(copy, GradientRequest()))
    }
    return gradient
  }

  private func addFinalStateCotangent(to gradient: Tensor, _ level: Int) throws {
    let last = try part(level, of: expected.input("cot_hn").tensor)
    let (time, units) = (gradient.shape[1], gradient.shape[2])
    for sample in 0..<gradient.shape[0] {
      gradient.elements(((sample + 1) * time - 1) * units..<(sample + 1) * time * units)
        .add(last.rows(sample..<sample + 1))
    }
  }

  func expectParameterGradients() throws {
    for (level, layer) in layers.enumerated() {
      for (ours, theirs) in [
        ("weight_ih", "weight_ih"), ("weight_hh", "weight_hh"), ("bias", "bias_ih"),
      ] {
        try expectAgreement(
          layer.parameter(ours).gradient.values,
          expected.gradient("\(theirs)_l\(level)").values, "\(theirs)_l\(level)")
      }
      guard let inner = innerBias(of: layer) else { continue }
      try expectAgreement(
        inner.gradient.values,
        Array(expected.gradient("bias_hh_l\(level)").values.suffix(inner.value.count)))
    }
  }

  func expectStartGradients() throws {
    for (level, layer) in layers.enumerated() {
      expectStart(layer.initialStateGradient, is: "h0", level)
      guard let cell = layer.cell as? LSTMCell else { continue }
      expectStart(cell.initialCellGradient, is: "c0", level)
      let cells = try part(level, of: expected.output("cn").tensor)
      expectAgreement(
        values(of: cell.finalCells), values(of: cells).map { Double($0) })
    }
  }

  private func expectStart(_ gradient: Matrix, is name: String, _ level: Int) {
    guard let tensor = expected.grads[name]?.tensor else { return }
    expectAgreement(
      values(of: gradient), values(of: part(level, of: tensor)).map { Double($0) }, "\(name)")
  }

  private func values(of matrix: Matrix) -> [Float] {
    (0..<matrix.count).map { matrix[$0 / matrix.columnCount, $0 % matrix.columnCount] }
  }
}

struct RecurrentReferenceTests {
  /// Makes the layers of a case and compares everything that it holds.
  private func expectReference<Definition: RecurrentDefinition>(
    _ name: String, _ definition: (_ units: Int) -> Definition
  ) throws {
    let expected: VectorJacobianCase = try reference(name)
    let (x, y) = try (expected.input("x").shape, expected.output("y").shape)
    let levels = expected.inputs.keys.count { $0.hasPrefix("weight_hh_l") }
    let layers = try (0..<levels).map { level in
      let input = [x[1], level == 0 ? x[2] : y[2]]
      let layer = try makeLayer(definition(y[2]), input: input, batchSize: x[0])
      return try #require(layer as? RecurrentLayer)
    }
    let stack = try ReferenceStack(expected, layers: layers)
    try expectAgreement(stack.output().values, expected.output("y").values)
    try expectAgreement(stack.inputGradient().values, expected.gradient("x").values)
    try stack.expectParameterGradients()
    try stack.expectStartGradients()
  }

  @Test(arguments: ["rnn_tanh", "rnn_tanh_zero_state"])
  func vanillaStatesAndGradientsAreTheReference(name: String) throws {
    try expectReference(name) { RecurrentConfig(units: $0, output: .all) }
  }

  @Test(arguments: ["lstm", "lstm_zero_state", "lstm_2layer"])
  func longShortTermMemoryIsTheReference(name: String) throws {
    try expectReference(name) { units in
      var config = LSTMConfig()
      (config.units, config.output) = (units, .all)
      return config
    }
  }

  @Test(arguments: ["gru", "gru_zero_state", "gru_2layer"])
  func gatedRecurrentUnitsAreTheReference(name: String) throws {
    try expectReference(name) { units in
      var config = GRUConfig()
      (config.units, config.output) = (units, .all)
      return config
    }
  }
}
