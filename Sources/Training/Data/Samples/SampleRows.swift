internal import Tensors

/// A row of numbers for every sample: `width` neighbours, the next row `step` numbers further on.
///
/// Rows stand one after the other in a table; in a text they overlap, and no number is held twice.
struct SampleRows: Equatable, Sendable {
  /// Where the numbers are.
  private(set) var numbers: StoredNumbers
  /// The number of values in a row.
  let width: Int
  /// The number of rows.
  let count: Int
  private let start: Int
  private let step: Int

  /// Takes a table of rows.
  init(_ numbers: StoredNumbers, width: Int) {
    precondition(width > 0, "A row holds at least one number.")
    self.init(numbers, width: width, count: numbers.count / width, start: 0, step: width)
  }

  /// Takes rows that begin at `start` and then every `step` numbers.
  init(_ numbers: StoredNumbers, width: Int, count: Int, start: Int, step: Int) {
    precondition(
      count == 0 || start + (count - 1) * step + width <= numbers.count,
      "The last row ends behind the last number.")
    self.numbers = numbers
    self.width = width
    self.count = count
    self.start = start
    self.step = step
  }

  /// Copies the rows of some samples as Floats, one after the other, to the start of a buffer.
  ///
  /// A sample's row is the one at its place in `indices`.
  func copy(
    _ samples: ArraySlice<Int>, of indices: SampleIndices, into buffer: inout MutableSpan<Float>
  ) {
    numbers.withBytes { bytes, format in
      var position = 0
      for sample in samples {
        let row = bytes.extracting(byteRange(of: indices[sample], format))
        format.read(row, into: &buffer, at: position)
        position += width
      }
    }
  }

  /// Copies the classes of some samples, one after the other, to the start of a buffer.
  ///
  /// A sample's classes are the row at its place in `indices`.
  func copy(
    _ samples: ArraySlice<Int>, of indices: SampleIndices, into buffer: inout MutableSpan<Int32>
  ) {
    numbers.withBytes { bytes, format in
      var position = 0
      for sample in samples {
        let row = bytes.extracting(byteRange(of: indices[sample], format))
        format.read(row, into: &buffer, at: position)
        position += width
      }
    }
  }

  /// Copies one row as Floats to the start of a buffer.
  func copy(row: Int, into buffer: inout MutableSpan<Float>) {
    numbers.withBytes { bytes, format in
      format.read(bytes.extracting(byteRange(of: row, format)), into: &buffer, at: 0)
    }
  }

  /// Changes all numbers in place.
  mutating func withMutableFloats(_ body: (inout [Float]) -> Void) {
    guard case .floats(var values) = numbers else {
      preconditionFailure("Only numbers that are held as Floats can be changed.")
    }
    numbers = .floats([])
    body(&values)
    numbers = .floats(values)
  }

  /// Changes all classes in place.
  mutating func withMutableClasses(_ body: (inout [Int32]) -> Void) {
    guard case .classes(var labels) = numbers else {
      preconditionFailure("Only classes that are held as such can be changed.")
    }
    numbers = .classes([])
    body(&labels)
    numbers = .classes(labels)
  }

  private func byteRange(of row: Int, _ format: ElementFormat) -> Range<Int> {
    let first = (start + row * step) * format.byteCount
    return first..<first + width * format.byteCount
  }
}
