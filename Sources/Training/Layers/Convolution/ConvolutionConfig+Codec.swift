extension ConfigCodec where Value == ConvolutionConfig {
  static var convolution: ConfigCodec {
    record(
      ConvolutionConfig(channels: 1),
      [
        ConfigField("channels", \.channels, .width, isRequired: true),
        ConfigField("kernel", \.kernel, .extents),
        ConfigField("stride", \.stride, .extents),
        ConfigField("padding", \.padding, .padding),
        ConfigField("dilation", \.dilation, .extents),
        ConfigField("groups", \.groups, .width),
        ConfigField("activation", \.activation, .activation),
        ConfigField("initialisation", \.initialisation, .initialisation),
        ConfigField("bias", \.hasBias, .truth),
      ])
  }
}
