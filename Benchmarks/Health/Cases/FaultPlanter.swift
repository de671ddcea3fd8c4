import Telemetry
import Tensors
import Training

/// Plants one fault in a healthy run, at a depth and a step drawn by chance.
struct FaultPlanter {
  /// The healthy run.
  let blueprint: Blueprint
  /// What a run starts with and learns from.
  let training: BenchTraining

  /// The number of steps between checkpoints to which a cure can go back.
  private static let checkpointInterval = 10

  /// A run with the fault, or nil where it cannot be planted or would be none.
  func planted(
    _ fault: Fault, number: Int, _ random: inout RandomSource
  ) throws -> SickCase? {
    let healthy = RunPlan(blueprint.config)
    var sick = SickCase(
      fault: fault, architecture: blueprint.architecture, number: number, sick: healthy,
      twin: healthy)
    sick.sick.config.checkpointEvery = .steps(Self.checkpointInterval)
    switch fault {
    case .weightsTooLarge, .weightsTooSmall:
      guard try plantWeights(fault, in: &sick, &random) else { return nil }
    case .rateTooHigh:
      sick.sick.config.learningRate *= random.logUniform(in: 100...1_000)
      sick.plantedStep = 1
    case .sigmoidDepth: guard plantDepth(in: &sick, &random) else { return nil }
    case .longRecurrence: guard plantRecurrence(in: &sick, &random) else { return nil }
    case .notANumber, .labelNoise:
      guard try plantData(fault, in: &sick, &random) else { return nil }
    case .deadReLU, .infiniteWeight, .lateRate, .lateWeights:
      guard plantMishap(fault, in: &sick, &random) else { return nil }
    case .frozenLayer: guard plantFreezing(in: &sick, &random) else { return nil }
    case .clipTooTight: guard plantClipping(in: &sick, &random) else { return nil }
    }
    return sick
  }
}

// What a configuration can say.
extension FaultPlanter {
  private func plantWeights(
    _ fault: Fault, in sick: inout SickCase, _ random: inout RandomSource
  ) throws -> Bool {
    let places = blueprint.config.model.initialWeights
    let eligible = places.indices.filter { fault.isPossible(at: places[$0]) }
    guard let place = eligible.randomElement(using: &random) else { return false }
    let factor = random.logUniform(in: fault == .weightsTooLarge ? 30...300 : 0.001...0.01)
    sick.sick.config.model.scaleInitialWeights(at: place, by: factor)
    let (before, after) = try (
      training.initialWeights(of: sick.twin), training.initialWeights(of: sick.sick)
    )
    sick.place = Set(before.filter { after[$0.key] != $0.value }.keys)
    sick.plantedStep = 1
    return true
  }

  private func plantDepth(in sick: inout SickCase, _ random: inout RandomSource) -> Bool {
    guard case .dense(let first) = blueprint.config.model.first,
      blueprint.architecture.isPlainChain
    else { return false }
    let depth = Int.random(in: 10...16, using: &random)
    var sigmoid = first
    sigmoid.activation = .sigmoid
    sigmoid.initialisation = .xavier(gain: 1)
    let output = blueprint.config.model.suffix(1)
    sick.twin.config.model = Array(repeating: .dense(first), count: depth) + output
    sick.sick.config.model = Array(repeating: .dense(sigmoid), count: depth) + output
    sick.plantedStep = 1
    return true
  }

  private func plantRecurrence(in sick: inout SickCase, _ random: inout RandomSource) -> Bool {
    guard case .recurrent(var recurrent) = blueprint.config.model.first else { return false }
    recurrent.recurrentInitialisation = .orthogonal(gain: random.logUniform(in: 0.2...0.5))
    sick.sick.config.model[0] = .recurrent(recurrent)
    sick.sick.config.data.layout = .sequence(features: Bool.random(using: &random) ? 1 : 2)
    sick.plantedStep = 1
    return true
  }

  private func plantFreezing(in sick: inout SickCase, _ random: inout RandomSource) -> Bool {
    guard let tensor = blueprint.multiplyingTensors.randomElement(using: &random) else {
      return false
    }
    let layer = blueprint.description.layers[tensor.layer].name
    guard let pattern = NamePattern("\(layer).*") else { return false }
    sick.sick.config.frozen = [pattern]
    sick.place = Set(blueprint.tensors(ofLayer: tensor.layer))
    sick.plantedStep = 1
    return true
  }

  /// Only where updates are proportional to gradients; others divide by their size again.
  private func plantClipping(in sick: inout SickCase, _ random: inout RandomSource) -> Bool {
    guard case .sgd = blueprint.config.optimizer else { return false }
    let mode: ClippingMode = Bool.random(using: &random) ? .norm : .perTensorNorm
    sick.sick.config.clipping = ClippingSettings(
      mode: mode, threshold: random.logUniform(in: 0.0005...0.005))
    sick.plantedStep = 1
    return true
  }
}

// What no configuration says.
extension FaultPlanter {
  private func plantData(
    _ fault: Fault, in sick: inout SickCase, _ random: inout RandomSource
  ) throws -> Bool {
    guard blueprint.config.data.source == .digits else { return false }
    if fault == .labelNoise {
      sick.sick.dataFlaw = .noisyLabels(
        share: random.logUniform(in: 0.9...1), seed: random.next())
      sick.plantedStep = 1
      return true
    }
    let samples = try training.trainingSamples(of: sick.twin)
    guard let sample = samples.randomElement(using: &random) else { return false }
    sick.sick.dataFlaw = .notANumber(sample: sample, input: Int.random(in: 0..<64, using: &random))
    if Bool.random(using: &random) { sick.sick.config.nonfinite = .propagate }
    return true
  }

  private func plantMishap(
    _ fault: Fault, in sick: inout SickCase, _ random: inout RandomSource
  ) -> Bool {
    let step = Int.random(
      in: blueprint.stepCount / 5...blueprint.stepCount * 3 / 5, using: &random)
    guard let event = event(fault, &random) else { return false }
    sick.sick.mishap = Mishap(step: step, event: event)
    sick.plantedStep = step
    if let name = event.tensor { sick.place = blueprint.place(of: name, fault) }
    return true
  }

  private func event(_ fault: Fault, _ random: inout RandomSource) -> Mishap.Event? {
    switch fault {
    case .deadReLU:
      return blueprint.rectifierBiases.randomElement(using: &random).map {
        .overwritten(tensor: $0.name, value: -random.logUniform(in: 10...100))
      }
    case .infiniteWeight:
      return blueprint.description.tensors.randomElement(using: &random).map {
        .infinite(
          tensor: $0.name, element: Int.random(in: 0..<$0.parameterCount, using: &random))
      }
    case .lateRate:
      let rate = blueprint.config.learningRate * random.logUniform(in: 100...1_000)
      return .command(.setLearningRate(rate))
    case .lateWeights:
      return blueprint.unnormalisedTensors.randomElement(using: &random).map {
        .scaled(tensor: $0.name, factor: random.logUniform(in: 30...300))
      }
    case .weightsTooLarge, .weightsTooSmall, .rateTooHigh, .sigmoidDepth, .longRecurrence,
      .notANumber, .labelNoise, .frozenLayer, .clipTooTight:
      return nil
    }
  }
}

extension Fault {
  /// Whether weights that start so are a fault at a place.
  fileprivate func isPossible(at place: InitialWeights) -> Bool {
    guard !place.isNormalised else { return false }
    return self == .weightsTooLarge || place.isOnOnlyWay && !place.isLast && !place.isRecurrent
  }
}
