extension LossKind {
  /// The output for one sample that the loss compares with targets, or nil when it is for others.
  func outputShape(for targets: TargetKind) -> SampleShape? {
    switch (self, targets) {
    case (.crossEntropy, .classes(let count)): SampleShape([count])
    case (.crossEntropy, .classSequence(let count, let length)): SampleShape([length, count])
    case (.meanSquaredError, .values(let width)): SampleShape([width])
    case (.crossEntropy, .values), (.meanSquaredError, .classes),
      (.meanSquaredError, .classSequence):
      nil
    }
  }
}
