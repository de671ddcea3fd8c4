extension ConfigCodec where Value == DropoutConfig {
  static var dropout: ConfigCodec {
    record(DropoutConfig(), [ConfigField("share", \.share, .share)])
  }
}
