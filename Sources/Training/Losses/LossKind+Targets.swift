extension LossKind {
  /// The output for one sample that the loss compares with targets, or nil when it is for others.
  func outputShape(for targets: TargetKind) -> SampleShape? {
    switch (self, targets) {
    case (.crossEntropy, .classes(let count)): SampleShape([count])
    case (.crossEntropy, .classSequence(let count, let length)): SampleShape([length, count])
    case (.binaryCrossEntropy, .classes(count: 2)): SampleShape([1])
    case (.binaryCrossEntropy, .classSequence(count: 2, let length)): SampleShape([length, 1])
    case (.binaryCrossEntropy, .values(let width)), (.meanSquaredError, .values(let width)),
      (.huber, .values(let width)):
      SampleShape([width])
    case (.crossEntropy, .values), (.binaryCrossEntropy, .classes),
      (.binaryCrossEntropy, .classSequence), (.meanSquaredError, .classes),
      (.meanSquaredError, .classSequence), (.huber, .classes), (.huber, .classSequence):
      nil
    }
  }

  /// A target that the loss is not defined for, if there is one: binary cross-entropy takes numbers
  /// from 0 to 1.
  func impossibleTarget(in samples: Dataset) -> Float? {
    switch (self, samples.targetKind) {
    case (.binaryCrossEntropy, .values(let width)):
      samples.firstTarget(width: width) { !(0...1 ~= $0) }
    case (.binaryCrossEntropy, .classes), (.binaryCrossEntropy, .classSequence),
      (.crossEntropy, _), (.meanSquaredError, _), (.huber, _):
      nil
    }
  }
}

extension Dataset {
  /// The first target number with a property.
  fileprivate func firstTarget(width: Int, where isWanted: (Float) -> Bool) -> Float? {
    var row = Array(repeating: Float(0), count: width)
    for sample in 0..<count {
      var span = row.mutableSpan
      copyValues(of: [sample], into: &span)
      if let target = row.first(where: isWanted) { return target }
    }
    return nil
  }
}
