import Telemetry
import Tensors
import Training

/// A healthy configuration and what its network looks like, in which a fault can be planted.
struct Blueprint {
  /// The kind of network.
  var architecture: Architecture
  /// The healthy configuration.
  var config: TrainingConfig
  /// Its layers and tensors.
  var description: RunDescription
  /// The number of its steps.
  var stepCount: Int

  /// The tensors that gradients pass through.
  var multiplyingTensors: [TensorDescription] {
    description.tensors.filter { tensor in
      switch tensor.kind {
      case .weight, .recurrent, .embedding: true
      case .bias, .scale: false
      }
    }
  }

  /// The biases of layers that are zero below zero.
  var rectifierBiases: [TensorDescription] {
    description.tensors.filter {
      $0.kind == .bias && description.layers[$0.layer].kind.split(separator: " ").contains("relu")
    }
  }

  /// The tensors whose size no normalisation takes out again at once.
  var unnormalisedTensors: [TensorDescription] {
    multiplyingTensors.filter { tensor in
      let next = tensor.layer + 1
      return next >= description.layers.count || !description.layers[next].kind.contains("norm")
    }
  }

  /// The tensors that are rightly blamed for what happens to one of them: itself, and for units
  /// that are dead all that their layer owns.
  func place(of name: String, _ fault: Fault) -> Set<String> {
    guard fault == .deadReLU,
      let tensor = description.tensors.first(where: { $0.name == name })
    else { return [name] }
    return Set(tensors(ofLayer: tensor.layer))
  }

  /// The names of the tensors that a layer owns.
  func tensors(ofLayer layer: Int) -> [String] {
    description.tensors.filter { $0.layer == layer }.map(\.name)
  }
}
