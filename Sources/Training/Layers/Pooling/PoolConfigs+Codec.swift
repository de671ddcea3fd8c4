extension ConfigCodec where Value == MaxPoolConfig {
  static var maxPool: ConfigCodec {
    record(
      MaxPoolConfig(),
      [
        ConfigField("kernel", \.kernel, .extents),
        ConfigField("stride", \.stride, .optional(.extents)),
        ConfigField("padding", \.padding, .padding),
        ConfigField("ceil", \.roundsUp, .truth),
      ])
  }
}

extension ConfigCodec where Value == AveragePoolConfig {
  static var averagePool: ConfigCodec {
    record(
      AveragePoolConfig(),
      [
        ConfigField("kernel", \.kernel, .extents),
        ConfigField("stride", \.stride, .optional(.extents)),
        ConfigField("padding", \.padding, .padding),
        ConfigField("count_padding", \.countsPadding, .truth),
      ])
  }
}
