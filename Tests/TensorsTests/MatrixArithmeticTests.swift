import Tensors
import Testing

struct MatrixArithmeticTests {
  @Test func clampingLetsNaNBe() {
    let tensor = Tensor(shape: [6], values: [.infinity, -.infinity, .nan, 0.3, -2, 0.5])
    tensor.row.clamp(to: 0.5)
    #expect(tensor[2].isNaN)
    tensor[2] = 0
    #expect(tensor.values == [0.5, -0.5, 0, 0.3, -0.5, 0.5])
  }

  @Test(arguments: oddLengths)
  func scalingAndAddingReachEveryElement(count: Int) {
    let tensor = Tensor(shape: [count], values: Array(repeating: 2, count: count))
    tensor.row.scale(by: 3)
    tensor.row.add(tensor.copied().row)
    #expect(tensor.values == Array(repeating: 12, count: count))
  }

  @Test func aVectorIsAddedToEveryRow() {
    let tensor = Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
    tensor.matrix.addToEveryRow(Tensor(shape: [3], values: [10, 20, 30]))
    #expect(tensor.values == [11, 22, 33, 14, 25, 36])
  }

  @Test(arguments: [(false, [Float](arrayLiteral: 5, 7, 9)), (true, [6, 8, 10])])
  func columnsAreSummed(isAdding: Bool, expected: [Float]) {
    let sums = Tensor(shape: [3], values: [1, 1, 1])
    Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]).matrix.sumColumns(
      into: sums, adding: isAdding)
    #expect(sums.values == expected)
  }

  @Test func noRowsSumToZero() {
    let sums = Tensor(shape: [2], values: [1, 1])
    Tensor(shape: [0, 2]).matrix.sumColumns(into: sums)
    #expect(sums.values == [0, 0])
  }

  @Test func magnitudesAreCountedByTheirExponent() {
    let values: [Float] = [0, .leastNonzeroMagnitude, 1, -1.5, 2, .nan, -.infinity]
    let counts = Tensor(shape: [7], values: values).row.magnitudeCounts()
    #expect(counts.count == 256)
    #expect([counts[0], counts[127], counts[128], counts[255]] == [2, 2, 1, 2])
    #expect(counts.reduce(0, +) == 7)
  }
}
