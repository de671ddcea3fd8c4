@testable import Training

extension Dataset {
  /// The inputs of all samples as batches get them.
  var inputs: [Float] {
    var values = [Float](repeating: .nan, count: count * shape.elementCount)
    var span = values.mutableSpan
    copyInputs(of: Array(0..<count)[...], into: &span)
    return values
  }

  /// The targets of all samples as batches get them.
  var targets: Targets {
    switch targetKind {
    case .classes(let count): .classes(labels, count: count)
    case .classSequence(let count, let length):
      .classSequences(labels, count: count, length: length)
    case .values(let width): .values(targetValues(width: width), width: width)
    }
  }

  private var labels: [Int32] {
    var labels = [Int32](repeating: -1, count: count * targetKind.labelsPerSample)
    var span = labels.mutableSpan
    copyClasses(of: Array(0..<count)[...], into: &span)
    return labels
  }

  private func targetValues(width: Int) -> [Float] {
    var values = [Float](repeating: .nan, count: count * width)
    var span = values.mutableSpan
    copyValues(of: Array(0..<count)[...], into: &span)
    return values
  }
}
