import Tensors
import Testing

struct ZeroColumnTests {
  @Test func aColumnIsZeroOnlyIfEveryRowSaysSo() {
    let tensor = Tensor(shape: [2, 4], values: [0, 0, 1, .nan, -0.0, 2, 0, 0])
    #expect(tensor.matrix.zeroColumnCount() == 1)
  }

  @Test(arguments: [(1, 16), (9, 33), (40, 15), (17, 48), (3, 1024), (8, 1025), (20, 2100)])
  func zeroColumnsAreFoundAmongAnyNumber(rows: Int, columns: Int) {
    let tensor = Tensor(shape: [rows, columns])
    for column in stride(from: 0, to: columns, by: 3) {
      tensor[(rows - 1) * columns + column] = .leastNonzeroMagnitude
    }
    #expect(tensor.matrix.zeroColumnCount() == columns - (columns + 2) / 3)
  }

  @Test func withoutRowsNoColumnIsZero() {
    #expect(Tensor(shape: [0, 4]).matrix.zeroColumnCount() == 0)
  }
}
