extension ConfigCodec where Value == TextSampleConfig {
  static var textSample: ConfigCodec {
    record(
      TextSampleConfig(),
      [
        ConfigField("prompt", \.prompt, .text("a text to begin with"), isRequired: true),
        ConfigField("length", \.length, .integer(1...100_000)),
        ConfigField("temperature", \.temperature, .nonNegative),
      ])
  }
}
