extension ConfigCodec where Value == EmbeddingConfig {
  static var embedding: ConfigCodec {
    record(
      EmbeddingConfig(),
      [
        ConfigField("width", \.width, .width),
        ConfigField("vocabulary", \.vocabulary, .optional(.integer(1...1_000_000))),
        ConfigField("initialisation", \.initialisation, .initialisation),
      ])
  }
}
