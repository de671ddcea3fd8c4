extension ConfigCodec where Value == Initialisation {
  /// `xavier`, `he` or `{normal: {sigma: 0.1}}`.
  static var initialisation: ConfigCodec {
    variants([
      ConfigVariant("xavier", .gain, make: { .xavier(gain: $0.gain) }) {
        if case .xavier(let gain) = $0 { GainKeys(gain: gain) } else { nil }
      },
      ConfigVariant("he", .gain, make: { .he(gain: $0.gain) }) {
        if case .he(let gain) = $0 { GainKeys(gain: gain) } else { nil }
      },
      ConfigVariant("normal", .sigma, make: { .normal(sigma: $0.sigma) }) {
        if case .normal(let sigma) = $0 { SigmaKeys(sigma: sigma) } else { nil }
      },
    ])
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
