extension ConfigCodec where Value == LossKind {
  /// The name of a loss.
  static var loss: ConfigCodec { .oneOf() }
}
