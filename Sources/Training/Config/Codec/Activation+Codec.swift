extension ConfigCodec where Value == Activation {
  /// The name of a function.
  static var activation: ConfigCodec { .oneOf() }
}
