internal import Tensors

extension Dataset {
  /// Some of the samples, in the order given.
  func subset(_ samples: ArraySlice<Int>) -> Dataset {
    let width = shape.elementCount
    let chosen = samples.flatMap { inputs[$0 * width..<($0 + 1) * width] }
    return Dataset(shape: shape, inputs: chosen, targets: targets.subset(samples))
  }

  /// Splits the samples at random.
  ///
  /// - Returns: nil when one of the parts would be empty although both are asked for.
  func split(validationShare: Float, random: RandomSource) -> TrainingData? {
    guard validationShare > 0 else { return TrainingData(training: self) }
    let held = Int((Double(count) * Double(validationShare)).rounded())
    guard 0 < held, held < count else { return nil }
    var random = random
    let order = (0..<count).shuffled(using: &random)
    return TrainingData(training: subset(order[held...]), validation: subset(order[..<held]))
  }

  /// Arranges every sample as time steps of so many features, or returns nil if that leaves a rest.
  func sequenced(features: Int) -> Dataset? {
    guard shape.elementCount.isMultiple(of: features) else { return nil }
    var sequenced = self
    sequenced.shape = SampleShape([shape.elementCount / features, features])
    return sequenced
  }

  /// Changes every input by its column's line: `x * factor + offset`.
  mutating func scaleInputs(by lines: [(factor: Float, offset: Float)]) {
    let width = lines.count
    for index in inputs.indices {
      let line = lines[index % width]
      inputs[index] = inputs[index] * line.factor + line.offset
    }
  }

  /// For every column the line that gives it mean 0 and standard deviation 1.
  ///
  /// A column without spread is only moved, so that it becomes 0.
  func standardisingLines() -> [(factor: Float, offset: Float)] {
    let width = shape.elementCount
    return (0..<width).map { column in
      let values = stride(from: column, to: inputs.count, by: width).map { Double(inputs[$0]) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let factor = variance > 0 ? 1 / variance.squareRoot() : 1
      return (Float(factor), Float(-mean * factor))
    }
  }
}

extension Dataset.Targets {
  fileprivate func subset(_ samples: ArraySlice<Int>) -> Dataset.Targets {
    switch self {
    case .classes(let labels, let count):
      .classes(samples.map { labels[$0] }, count: count)
    case .classSequences(let labels, let count, let length):
      .classSequences(
        samples.flatMap { labels[$0 * length..<($0 + 1) * length] }, count: count, length: length)
    case .values(let values, let width):
      .values(samples.flatMap { values[$0 * width..<($0 + 1) * width] }, width: width)
    }
  }
}
