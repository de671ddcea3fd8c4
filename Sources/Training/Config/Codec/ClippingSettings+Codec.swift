internal import Telemetry

/// Clipping as it is written: without a threshold, the mode's own counts.
private struct ClippingKeys: Sendable {
  var mode = ClippingMode.off
  var threshold: Float?
  var normType = NormType.two
  var agc = AGCKeys()
  var zClip = ZClipOptions()
}

/// What AGC needs apart from its threshold, as it is written.
private struct AGCKeys: Sendable {
  var includesOutputLayer = false
}

extension ConfigCodec where Value == ClippingSettings {
  /// The mode to start with, its threshold, and what other modes need when one switches to them.
  static var clipping: ConfigCodec {
    ConfigCodec<ClippingKeys>.record(
      ClippingKeys(),
      [
        ConfigField("mode", \.mode, .oneOf()),
        ConfigField("threshold", \.threshold, dependingOn: { .optional(.threshold(of: $0.mode)) }),
        ConfigField("norm_type", \.normType, .oneOf()),
        ConfigField("agc", \.agc, .agc),
        ConfigField("zclip", \.zClip, .zClip),
      ]
    ).map {
      var settings = ClippingSettings(mode: $0.mode, threshold: $0.threshold)
      settings.normType = $0.normType
      settings.includesOutputLayer = $0.agc.includesOutputLayer
      settings.zClip = $0.zClip
      return settings
    } _: {
      ClippingKeys(
        mode: $0.mode, threshold: $0.threshold, normType: $0.normType,
        agc: AGCKeys(includesOutputLayer: $0.includesOutputLayer), zClip: $0.zClip)
    }
  }
}

extension ConfigCodec where Value == AGCKeys {
  fileprivate static var agc: ConfigCodec {
    record(AGCKeys(), [ConfigField("include_output_layer", \.includesOutputLayer, .truth)])
  }
}

extension ConfigCodec where Value == ZClipOptions {
  fileprivate static var zClip: ConfigCodec {
    record(
      ZClipOptions(),
      [
        ConfigField("alpha", \.smoothing, .share),
        ConfigField("warmup", \.warmupSteps, .integer(1...1_000_000)),
        ConfigField("cap", \.cap, .optional(.positive)),
      ])
  }
}

extension ConfigCodec where Value == Float {
  fileprivate static func threshold(of mode: ClippingMode) -> ConfigCodec {
    number(mode.thresholdExpectation) { mode.accepts($0) }
  }
}
