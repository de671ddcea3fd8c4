extension Dataset {
  /// Pairs an array of inputs with an array of targets, whose first dimensions are the samples.
  ///
  /// Classes are `[samples]`, or `[samples, time]` with one at every time step; target numbers are
  /// `[samples]` or `[samples, width]`.
  init(inputs: ArrayFile, targets: ArrayFile, task: PredictionTask) throws(DataFileError) {
    try inputs.checkFinite()
    try targets.check(asTargetsOf: inputs)
    let shape = inputs.dimensions.count == 1 ? [1] : Array(inputs.dimensions.dropFirst())
    let (rows, kind) = try targets.targets(task)
    self.init(
      shape: SampleShape(shape),
      inputRows: SampleRows(.file(inputs.numbers), width: inputs.width), targetRows: rows,
      targetKind: kind)
  }
}

extension ArrayFile {
  fileprivate func checkFinite() throws(DataFileError) {
    if let index = numbers.firstNonfinite { throw error(.notFinite, at: index) }
  }

  fileprivate func check(asTargetsOf inputs: ArrayFile) throws(DataFileError) {
    guard dimensions.count <= 2 else { throw error(.wrongTargets(dimensions: dimensions)) }
    guard dimensions[0] == inputs.dimensions[0] else {
      throw error(.wrongCount(targets: dimensions[0], inputs: inputs.dimensions[0]))
    }
    guard dimensions[0] <= SampleIndices.limit else {
      throw DataFileError(path: path, problem: .tooManySamples(limit: SampleIndices.limit))
    }
  }

  fileprivate func targets(
    _ task: PredictionTask
  ) throws(DataFileError) -> (rows: SampleRows, kind: TargetKind) {
    switch task {
    case .regression:
      try checkFinite()
      return (SampleRows(.file(numbers), width: width), .values(width: width))
    case .classification:
      let labels = try classes()
      let count = Int(labels.max() ?? 0) + 1
      return (
        SampleRows(.classes(labels), width: width),
        width == 1 ? .classes(count: count) : .classSequence(count: count, length: width)
      )
    }
  }

  private func classes() throws(DataFileError) -> [Int32] {
    let classes = numbers.classes
    if let index = classes.firstIndex(where: { !(0..<Int32(TargetKind.classLimit) ~= $0) }) {
      throw error(.notAClass(limit: TargetKind.classLimit), at: index)
    }
    return classes
  }
}
