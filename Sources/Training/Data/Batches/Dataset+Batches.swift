internal import Tensors

extension Dataset {
  /// Copies the inputs of some samples, one after the other, to the start of a buffer.
  public func copyInputs(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Float>) {
    inputRows.copy(samples, of: indices, into: &buffer)
    inputScaling?.apply(to: &buffer, rowCount: samples.count)
  }

  /// Copies the classes of some samples to the start of a buffer.
  public func copyClasses(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Int32>) {
    precondition(
      targetKind.labelsPerSample > 0, "This dataset has numbers as targets, not classes.")
    targetRows.copy(samples, of: indices, into: &buffer)
  }

  /// Copies the target values of some samples, one after the other, to the start of a buffer.
  public func copyValues(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Float>) {
    precondition(
      targetKind.labelsPerSample == 0, "This dataset has classes as targets, not numbers.")
    targetRows.copy(samples, of: indices, into: &buffer)
    targetScaling?.apply(to: &buffer, rowCount: samples.count)
  }
}
