extension ConfigCodec where Value == Activation {
  /// `gelu`, or `{leaky_relu: {slope: 0.2}}`.
  static var activation: ConfigCodec {
    variants([
      ConfigVariant("identity", .identity),
      ConfigVariant("sigmoid", .sigmoid),
      ConfigVariant("tanh", .tanh),
      ConfigVariant("relu", .relu),
      ConfigVariant("leaky_relu", .slope, make: { .leakyReLU(slope: $0.slope) }) {
        if case .leakyReLU(let slope) = $0 { SlopeKeys(slope: slope) } else { nil }
      },
      ConfigVariant("gelu", .gelu),
      ConfigVariant("gelu_tanh", .geluTanh),
      ConfigVariant("silu", .silu),
      ConfigVariant("softmax", .softmax),
    ])
  }
}

/// What may be said about a leaky ReLU.
private struct SlopeKeys: Sendable {
  var slope = Activation.defaultSlope
}

extension ConfigCodec where Value == SlopeKeys {
  fileprivate static var slope: ConfigCodec {
    record(SlopeKeys(), [ConfigField("slope", \.slope, .nonNegative)])
  }
}
