extension Dataset {
  /// Copies the inputs of some samples, one after the other, to the start of a buffer.
  public func copyInputs(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Float>) {
    Self.copyRows(samples, of: inputs.span, width: shape.elementCount, into: &buffer)
  }

  /// Copies the classes of some samples to the start of a buffer.
  public func copyClasses(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Int32>) {
    switch targets {
    case .classes(let labels, count: _):
      Self.copyRows(samples, of: labels.span, width: 1, into: &buffer)
    case .classSequences(let labels, count: _, let length):
      Self.copyRows(samples, of: labels.span, width: length, into: &buffer)
    case .values:
      preconditionFailure("This dataset has numbers as targets, not classes.")
    }
  }

  /// Copies the target values of some samples, one after the other, to the start of a buffer.
  public func copyValues(of samples: ArraySlice<Int>, into buffer: inout MutableSpan<Float>) {
    guard case .values(let values, let width) = targets else {
      preconditionFailure("This dataset has classes as targets, not numbers.")
    }
    Self.copyRows(samples, of: values.span, width: width, into: &buffer)
  }

  private static func copyRows<Element>(
    _ rows: ArraySlice<Int>, of source: Span<Element>, width: Int,
    into buffer: inout MutableSpan<Element>
  ) {
    var destination = 0
    for row in rows {
      for offset in row * width..<(row + 1) * width {
        buffer[destination] = source[offset]
        destination += 1
      }
    }
  }
}

extension Dataset {
  /// Changes inputs and target numbers in place.
  mutating func withMutableValues(_ body: (inout [Float], inout [Float]) -> Void) {
    guard case .values(var values, let width) = targets else {
      preconditionFailure("This dataset has classes as targets, not numbers.")
    }
    targets = .values([], width: width)
    body(&inputs, &values)
    targets = .values(values, width: width)
  }
}
