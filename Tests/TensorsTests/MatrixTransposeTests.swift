import Tensors
import Testing

struct MatrixTransposeTests {
  @Test(arguments: [[0, 3], [3, 0], [1, 1], [5, 2], [16, 4], [33, 17], [64, 48]])
  func everyElementFindsItsPlace(size: [Int]) {
    var random = RandomSource(seed: 5)
    let original = Tensor.random(size, &random)
    let transposed = Tensor(shape: size.reversed())
    transposed.matrix.copyTransposed(original.matrix)
    for row in 0..<size[0] {
      for column in 0..<size[1] {
        #expect(transposed.matrix[column, row] == original.matrix[row, column])
      }
    }
  }
}
