internal import Tensors

extension Dataset {
  /// Some of the samples, in the order given; no number is copied.
  func subset(_ samples: ArraySlice<Int>) -> Dataset {
    var subset = self
    subset.indices = indices.chosen(samples)
    return subset
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

  /// The scaling that gives every input column mean 0 and standard deviation 1.
  func standardisingInputs() -> ColumnScaling {
    standardising(inputRows)
  }

  /// The scaling that gives every target column mean 0 and standard deviation 1.
  func standardisingTargets() -> ColumnScaling {
    standardising(targetRows)
  }

  private func standardising(_ rows: SampleRows) -> ColumnScaling {
    var moments = ColumnMoments(width: rows.width)
    var row = [Float](repeating: 0, count: rows.width)
    for sample in 0..<count {
      var span = row.mutableSpan
      rows.copy(row: indices[sample], into: &span)
      moments.add(row.span)
    }
    return ColumnScaling(standardising: moments)
  }
}
