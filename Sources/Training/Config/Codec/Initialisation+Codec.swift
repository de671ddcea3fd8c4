extension ConfigCodec where Value == Initialisation {
  /// `xavier`, `{he: {gain: 0.5}}`, `{normal: {sigma: 0.1}}` and so on.
  static var initialisation: ConfigCodec {
    variants([
      scaled("xavier", { .xavier(gain: $0) }) {
        if case .xavier(let gain) = $0 { gain } else { nil }
      },
      scaled("xavier_normal", { .xavierNormal(gain: $0) }) {
        if case .xavierNormal(let gain) = $0 { gain } else { nil }
      },
      scaled("he", { .he(gain: $0) }) { if case .he(let gain) = $0 { gain } else { nil } },
      scaled("he_uniform", { .heUniform(gain: $0) }) {
        if case .heUniform(let gain) = $0 { gain } else { nil }
      },
      ConfigVariant("normal", .sigma, make: { .normal(sigma: $0.sigma) }) {
        if case .normal(let sigma) = $0 { SigmaKeys(sigma: sigma) } else { nil }
      },
      ConfigVariant("uniform", .bound, make: { .uniform(bound: $0.bound) }) {
        if case .uniform(let bound) = $0 { BoundKeys(bound: bound) } else { nil }
      },
      scaled("orthogonal", { .orthogonal(gain: $0) }) {
        if case .orthogonal(let gain) = $0 { gain } else { nil }
      },
      ConfigVariant("zeros", .zeros),
    ])
  }

  /// An initialisation that knows the layer's size and takes a gain.
  private static func scaled(
    _ name: String, _ make: @escaping @Sendable (Float) -> Initialisation,
    _ gain: @escaping @Sendable (Initialisation) -> Float?
  ) -> ConfigVariant<Initialisation> {
    ConfigVariant(name, .gain, make: { make($0.gain) }) { gain($0).map { GainKeys(gain: $0) } }
  }
}

/// What may be said about an initialisation that knows the layer's size.
private struct GainKeys: Sendable {
  var gain: Float = 1
}

/// What has to be said about one that does not.
private struct SigmaKeys: Sendable {
  var sigma: Float = 1
}

/// What may be said about a uniform one.
private struct BoundKeys: Sendable {
  var bound: Float?
}

extension ConfigCodec where Value == GainKeys {
  fileprivate static var gain: ConfigCodec {
    record(GainKeys(), [ConfigField("gain", \.gain, .positive)])
  }
}

extension ConfigCodec where Value == SigmaKeys {
  fileprivate static var sigma: ConfigCodec {
    record(SigmaKeys(), [ConfigField("sigma", \.sigma, .positive, isRequired: true)])
  }
}

extension ConfigCodec where Value == BoundKeys {
  fileprivate static var bound: ConfigCodec {
    record(BoundKeys(), [ConfigField("bound", \.bound, .optional(.positive))])
  }
}
