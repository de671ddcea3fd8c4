extension TextCorpus {
  /// Every window of the text as a sample whose targets are, at every place, the next character.
  ///
  /// Windows overlap when the stride is shorter than a window; they are no copies. Sample `i`
  /// starts at character `i × stride`.
  ///
  /// - Returns: nil when the text is too short for a single window.
  func dataset(_ window: TextWindow) -> Dataset? {
    let samples = windowCount(in: count, window)
    guard samples > 0 else { return nil }
    func rows(from start: Int) -> SampleRows {
      SampleRows(indices, width: window.length, count: samples, start: start, step: window.step)
    }
    return Dataset(
      shape: SampleShape([window.length]), vocabularySize: vocabulary.count,
      inputRows: rows(from: 0), targetRows: rows(from: 1),
      targetKind: .classSequence(count: vocabulary.count, length: window.length))
  }

  /// Splits the text at one place: what is behind it is held back.
  ///
  /// Windows chosen at random would overlap those that are learned from, and so would judge how
  /// well the network remembers. Windows across the place belong to neither part.
  ///
  /// - Returns: nil when one of the parts would be empty although both are asked for.
  func split(_ dataset: Dataset, _ window: TextWindow, validationShare: Float) -> TrainingData? {
    guard validationShare > 0 else {
      return TrainingData(training: dataset, vocabulary: vocabulary)
    }
    let cut = count - Int((Double(count) * Double(validationShare)).rounded())
    let learned = windowCount(in: cut, window)
    let firstHeld = (cut + window.step - 1) / window.step
    guard 0 < learned, firstHeld < dataset.count else { return nil }
    return TrainingData(
      training: dataset.samples(0..<learned),
      validation: dataset.samples(firstHeld..<dataset.count), vocabulary: vocabulary)
  }

  /// The number of windows in so many characters, each with a character behind it.
  private func windowCount(in characters: Int, _ window: TextWindow) -> Int {
    let room = characters - window.length - 1
    return room < 0 ? 0 : room / window.step + 1
  }
}

extension Dataset {
  fileprivate func samples(_ range: Range<Int>) -> Dataset {
    var part = self
    part.indices = .range(range)
    return part
  }
}
