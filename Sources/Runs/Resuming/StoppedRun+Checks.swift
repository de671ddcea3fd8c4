internal import Telemetry

extension StoppedRun {
  /// The model must be the one that was recorded, and so must be what is measured of it.
  func check(_ description: RunDescription) throws(RunError) {
    if let detail = difference(to: description) {
      throw .otherModel(path: directory.path, detail: detail)
    }
    guard saved.stored.isMeasuredAsNow else {
      throw .unwritable(
        path: directory.path,
        reason: "it was recorded with other statistics than this gradhelm measures")
    }
  }

  /// Replaces the configuration file when the run goes on with another configuration.
  func keepConfiguration(of description: RunDescription) throws(SystemError) {
    guard description.configuration != saved.description.configuration else { return }
    try FileSystem.writeDurably(
      Array(description.configuration.utf8), to: directory.configurationPath)
  }

  /// What is different about the tensors, in words; nil when nothing is.
  private func difference(to description: RunDescription) -> String? {
    let (recorded, present) = (saved.description.tensors, description.tensors)
    for (old, new) in zip(recorded, present) where old != new {
      return "\(Self.words(for: old)) has become \(Self.words(for: new))"
    }
    guard recorded.count == present.count else {
      return "\(recorded.count) tensors have become \(present.count)"
    }
    let layers = (saved.description.layers.count, description.layers.count)
    return layers.0 == layers.1 ? nil : "\(layers.0) layers have become \(layers.1)"
  }

  private static func words(for tensor: TensorDescription) -> String {
    "\(tensor.name) \(StoredText.text(ofShape: tensor.shape))"
  }
}

extension StoredDescription {
  /// Whether the file keeps exactly the fields that this program writes.
  fileprivate var isMeasuredAsNow: Bool {
    statisticsLayout == FieldLayout(names: FieldLayout<StatisticsField>.names)
      && activationLayout == FieldLayout(names: FieldLayout<ActivationField>.names)
      && runSeries == RunSeries.allCases.map(\.name)
  }
}
