internal import Yams

extension TrainingConfig {
  /// The whole configuration as YAML, defaults included: enough to repeat the run.
  public var resolvedYAML: String {
    let codec = ConfigCodec.trainingConfig(defaultName: name)
    guard let node = codec.encode(self), let text = try? Yams.serialize(node: node) else {
      preconditionFailure("A tree of finite texts can always be written as YAML.")
    }
    return text
  }
}
