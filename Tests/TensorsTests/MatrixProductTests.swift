import Tensors
import Testing

struct MatrixProductTests {
  private static let sizes = [
    [1, 1, 1], [3, 5, 2], [7, 1, 9], [17, 33, 5], [64, 10, 31], [2, 70, 65],
  ]

  @Test(arguments: sizes, [false, true])
  func everyTranspositionAgreesWithTheDefinition(size: [Int], isAdding: Bool) {
    let (rows, columns, depth) = (size[0], size[1], size[2])
    var random = RandomSource(seed: 7)
    let plainA = Tensor.random([rows, depth], &random)
    let turnedA = Tensor.random([depth, rows], &random)
    let plainB = Tensor.random([depth, columns], &random)
    let turnedB = Tensor.random([columns, depth], &random)
    for a in [Factor.plain(plainA.matrix), .transposed(turnedA.matrix)] {
      for b in [Factor.plain(plainB.matrix), .transposed(turnedB.matrix)] {
        let start = Tensor.random([rows, columns], &random)
        let (fast, readable) = (start.copied(), start.copied())
        multiply(a, b, into: fast.matrix, adding: isAdding)
        multiplyByDefinition(
          a, b, into: readable.matrix.columns(0..<columns), adding: isAdding)
        expectClose(fast, readable, within: 1e-5)
      }
    }
  }

  @Test(arguments: sizes, [false, true])
  func windowsAgreeWithTheDefinitionAndTouchNothingElse(size: [Int], isAdding: Bool) {
    let (rows, columns, depth) = (size[0], size[1], size[2])
    var random = RandomSource(seed: 8)
    let a = Tensor.random([rows, depth + 3], &random).matrix.columns(2..<depth + 2)
    let b = Tensor.random([columns, depth + 1], &random).matrix.columns(0..<depth)
    let start = Tensor.random([rows, columns + 4], &random)
    let (fast, readable) = (start.copied(), start.copied())
    for (result, product) in [(fast, multiply), (readable, multiplyByDefinition)] {
      product(
        .plain(a), .transposed(b), 0.3, result.matrix.columns(1..<columns + 1), isAdding)
    }
    expectClose(fast, readable, within: 1e-5)
    for row in 0..<rows {
      #expect(fast.matrix[row, 0] == start.matrix[row, 0])
      #expect(fast.matrix[row, columns + 1] == start.matrix[row, columns + 1])
    }
  }

  @Test func productsOfRandomWindowsAgreeWithTheDefinition() {
    var random = RandomSource(seed: 9)
    for _ in 0..<60 {
      let extents = (0..<3).map { _ in Int.random(in: 0...70, using: &random) }
      let (rows, columns, depth) = (extents[0], extents[1], extents[2])
      let a = Tensor.random([rows, depth + 3], &random).matrix.columns(1..<depth + 1)
      let b = Tensor.random([depth, columns + 5], &random).matrix.columns(3..<columns + 3)
      let fast = Tensor.random([rows, columns + 1], &random)
      let readable = fast.copied()
      for (result, product) in [(fast, multiply), (readable, multiplyByDefinition)] {
        product(.plain(a), .plain(b), 1, result.matrix.columns(1..<columns + 1), true)
      }
      expectClose(fast, readable, within: 1e-5)
    }
  }

  @Test(arguments: [1, 2, 10_000])
  func anyNumberOfThreadsFindsTheSameProduct(threadCount: Int) {
    useMatrixThreads(threadCount)
    defer { useMatrixThreads(1) }
    var random = RandomSource(seed: 10)
    let a = Tensor.random([130, 70], &random)
    let b = Tensor.random([90, 70], &random)
    let (fast, readable) = (Tensor(shape: [130, 90]), Tensor(shape: [130, 90]))
    multiply(.plain(a.matrix), .transposed(b.matrix), into: fast.matrix)
    multiplyByDefinition(
      .plain(a.matrix), .transposed(b.matrix), into: readable.matrix.columns(0..<90))
    expectClose(fast, readable, within: 1e-5)
  }

  @Test func aProductReplacesWhatWasThereEvenNaN() {
    let one = Tensor(shape: [1, 1], values: [1])
    let result = Tensor(shape: [1, 1], values: [.nan])
    multiply(.plain(one.matrix), .plain(one.matrix), into: result.matrix)
    #expect(result.values == [1])
  }

  @Test func aProductOfEmptyRowsTouchesNothing() {
    let a = Tensor(shape: [0, 3])
    let b = Tensor(shape: [3, 2])
    let c = Tensor(shape: [0, 2])
    multiply(.plain(a.matrix), .plain(b.matrix), into: c.matrix)
    #expect(c.values.isEmpty)
  }

  @Test(arguments: [(false, Float(0)), (true, 5)])
  func aProductOfNoDepthIsZero(isAdding: Bool, expected: Float) {
    let c = Tensor(shape: [2, 2], values: [5, 5, 5, 5])
    multiply(
      .plain(Tensor(shape: [2, 0]).matrix), .plain(Tensor(shape: [0, 2]).matrix), into: c.matrix,
      adding: isAdding)
    #expect(c.values == Array(repeating: expected, count: 4))
  }

  @Test(arguments: [Float.nan, .infinity])
  func nonfiniteElementsReachTheirRowOnly(value: Float) {
    let a = Tensor(shape: [2, 2], values: [1, value, 1, 1])
    let b = Tensor(shape: [2, 1], values: [1, 1])
    let c = Tensor(shape: [2, 1])
    multiply(.plain(a.matrix), .plain(b.matrix), into: c.matrix)
    #expect(!c[0].isFinite)
    #expect(c[1] == 2)
  }
}
