import Training

/// A place in a configuration that says how large some weights start.
struct InitialWeights: Equatable {
  /// Whether the weights are on the only way from input to output.
  ///
  /// Small weights beside a way around are no fault: many train such blocks from zero on purpose.
  var isOnOnlyWay: Bool
  /// Whether they belong to the last layer, which may well start small.
  var isLast: Bool
  /// Whether a normalisation follows at once, which takes their size out again.
  var isNormalised: Bool
  /// Whether they multiply the layer's own earlier output.
  var isRecurrent: Bool
}

extension [LayerConfig] {
  /// The places of all initial weights, in the order in which ``scaleInitialWeights(at:by:)``
  /// counts them.
  var initialWeights: [InitialWeights] {
    var scaler = InitialWeightsScaler()
    var model = self
    scaler.visit(&model, isOnOnlyWay: true)
    for index in scaler.places.indices.suffix(1) { scaler.places[index].isLast = true }
    return scaler.places
  }

  /// Makes the initial weights of one place `factor` times as large.
  mutating func scaleInitialWeights(at place: Int, by factor: Float) {
    var scaler = InitialWeightsScaler(place: place, factor: factor)
    scaler.visit(&self, isOnOnlyWay: true)
  }
}

/// Goes through a model, notes where weights start, and changes one of these places.
private struct InitialWeightsScaler {
  var places: [InitialWeights] = []
  var place: Int?
  var factor: Float = 1

  mutating func visit(_ layers: inout [LayerConfig], isOnOnlyWay: Bool) {
    for index in layers.indices {
      let next = index + 1 < layers.count ? layers[index + 1] : nil
      visit(&layers[index], isOnOnlyWay: isOnOnlyWay, isNormalised: next?.isNormalisation ?? false)
    }
  }

  private mutating func visit(
    _ layer: inout LayerConfig, isOnOnlyWay: Bool, isNormalised: Bool
  ) {
    func note(_ start: inout Initialisation, _ scaler: inout Self, isRecurrent: Bool = false) {
      if scaler.places.count == scaler.place { start = start.scaled(by: scaler.factor) }
      scaler.places.append(
        InitialWeights(
          isOnOnlyWay: isOnOnlyWay, isLast: false, isNormalised: isNormalised,
          isRecurrent: isRecurrent))
    }
    switch layer {
    case .dense(var dense):
      note(&dense.initialisation, &self)
      layer = .dense(dense)
    case .convolution(var convolution):
      note(&convolution.initialisation, &self)
      layer = .convolution(convolution)
    case .recurrent(var recurrent):
      note(&recurrent.initialisation, &self)
      note(&recurrent.recurrentInitialisation, &self, isRecurrent: true)
      layer = .recurrent(recurrent)
    case .lstm(var lstm):
      note(&lstm.initialisation, &self)
      note(&lstm.recurrentInitialisation, &self, isRecurrent: true)
      layer = .lstm(lstm)
    case .gru(var gru):
      note(&gru.initialisation, &self)
      note(&gru.recurrentInitialisation, &self, isRecurrent: true)
      layer = .gru(gru)
    case .residual(var residual):
      visit(&residual.layers, isOnOnlyWay: false)
      layer = .residual(residual)
    case .repeated(var repeated):
      visit(&repeated.layers, isOnOnlyWay: isOnOnlyWay)
      layer = .repeated(repeated)
    case .maxPool, .averagePool, .globalAveragePool, .flatten, .embedding, .positions, .attention,
      .transformer, .timePooling, .activation, .layerNorm, .batchNorm, .dropout:
      break
    }
  }
}

extension LayerConfig {
  fileprivate var isNormalisation: Bool {
    switch self {
    case .layerNorm, .batchNorm: true
    case .dense, .convolution, .recurrent, .lstm, .gru, .residual, .repeated, .maxPool,
      .averagePool, .globalAveragePool, .flatten, .embedding, .positions, .attention,
      .transformer, .timePooling, .activation, .dropout:
      false
    }
  }
}

extension Initialisation {
  /// The same distribution, so many times as wide.
  func scaled(by factor: Float) -> Initialisation {
    switch self {
    case .xavier(let gain): .xavier(gain: gain * factor)
    case .xavierNormal(let gain): .xavierNormal(gain: gain * factor)
    case .he(let gain): .he(gain: gain * factor)
    case .heUniform(let gain): .heUniform(gain: gain * factor)
    case .normal(let sigma): .normal(sigma: sigma * factor)
    case .uniform(let bound): .uniform(bound: bound.map { $0 * factor })
    case .orthogonal(let gain): .orthogonal(gain: gain * factor)
    case .zeros: .zeros
    }
  }
}
