import Tensors
import Testing

@testable import Training

/// A layer or loss: inputs, outputs, and gradients by the inputs of Σ output · cotangent.
struct VectorJacobianCase: Decodable {
  /// What a case is made with that its shapes do not say.
  struct Attributes: Decodable {
    let heads: Int?
  }

  let attrs: Attributes?
  let inputs: [String: ReferenceTensor]
  let outputs: [String: ReferenceTensor]
  let grads: [String: ReferenceTensor]

  func input(_ name: String) throws -> ReferenceTensor { try #require(inputs[name]) }
  func output(_ name: String) throws -> ReferenceTensor { try #require(outputs[name]) }
  func gradient(_ name: String) throws -> ReferenceTensor { try #require(grads[name]) }
}

extension Layer {
  /// The parameter whose name ends in `.suffix`.
  func parameter(_ suffix: String) throws -> Parameter {
    try #require(parameters.first { $0.name == "\(name).\(suffix)" })
  }
}
