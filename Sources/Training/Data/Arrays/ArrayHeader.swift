internal import Tensors

/// What an array's file says before the numbers.
struct ArrayHeader: Equatable {
  /// How a number is written.
  var format: ElementFormat
  /// The extent of every dimension, the slowest first.
  var dimensions: [Int]
  /// Where the numbers start.
  var byteCount: Int
}

extension ArrayHeader {
  /// The number of numbers, if a file of a size holds exactly so many.
  func numberCount(fileSize: Int) throws(ArrayError) -> Int {
    guard !dimensions.isEmpty else { throw ArrayError(problem: .noDimensions) }
    guard !dimensions.contains(0) else {
      throw ArrayError(problem: .noNumbers(dimensions: dimensions))
    }
    guard let expected = Self.product(dimensions + [format.byteCount]) else {
      throw ArrayError(problem: .impossibleDimensions(dimensions))
    }
    let found = fileSize - byteCount
    guard found == expected else {
      throw ArrayError(
        problem: .wrongByteCount(found: found, expected: expected, dimensions: dimensions))
    }
    return expected / format.byteCount
  }

  /// The product, or nil when it overflows.
  private static func product(_ factors: [Int]) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }
}
