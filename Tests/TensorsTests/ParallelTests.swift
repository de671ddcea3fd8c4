import Tensors
import Testing

struct ParallelTests {
  @Test(arguments: [1, 2, 3], [[0, 5], [1, 40_000], [301, 211], [7, 3], [100_000, 1]])
  func everyRowIsHandedOutOnce(threadCount: Int, shape: [Int]) {
    useMatrixThreads(threadCount)
    defer { useMatrixThreads(1) }
    let tensor = Tensor(shape: shape)
    tensor.matrix.inRowParts { rows in
      let part = tensor.matrix.rows(rows)
      part.addToEveryRow(Tensor(shape: [shape[1]], values: Array(repeating: 1, count: shape[1])))
    }
    #expect(tensor.values.allSatisfy { $0 == 1 })
  }
}
