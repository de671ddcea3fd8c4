extension ConfigCodec where Value == LossKind {
  /// `cross_entropy`, `{huber: {delta: 0.5}}` and so on.
  static var loss: ConfigCodec {
    variants([
      ConfigVariant("cross_entropy", .smoothing, make: { .crossEntropy(labelSmoothing: $0.share) })
      {
        if case .crossEntropy(let share) = $0 { SmoothingKeys(share: share) } else { nil }
      },
      ConfigVariant("binary_cross_entropy", .binaryCrossEntropy),
      ConfigVariant("mean_squared_error", .meanSquaredError),
      ConfigVariant("huber", .delta, make: { .huber(delta: $0.delta) }) {
        if case .huber(let delta) = $0 { DeltaKeys(delta: delta) } else { nil }
      },
    ])
  }
}

/// What may be said about cross-entropy.
private struct SmoothingKeys: Sendable {
  var share: Float = 0
}

/// What may be said about the Huber loss.
private struct DeltaKeys: Sendable {
  var delta: Float = 1
}

extension ConfigCodec where Value == SmoothingKeys {
  fileprivate static var smoothing: ConfigCodec {
    record(SmoothingKeys(), [ConfigField("label_smoothing", \.share, .share)])
  }
}

extension ConfigCodec where Value == DeltaKeys {
  fileprivate static var delta: ConfigCodec {
    record(DeltaKeys(), [ConfigField("delta", \.delta, .positive)])
  }
}
