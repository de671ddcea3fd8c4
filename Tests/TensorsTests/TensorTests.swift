import Testing

@testable import Tensors

struct TensorTests {
  @Test func aNewTensorIsZero() {
    #expect(Tensor(shape: [2, 3]).values == [0, 0, 0, 0, 0, 0])
  }

  @Test func fewerRowsKeepTheFirstElements() {
    let tensor = Tensor(shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
    tensor.setRowCount(2)
    #expect(tensor.shape == [2, 2])
    #expect(tensor.values == [1, 2, 3, 4])
  }

  @Test func rowsComeBackAsTheyWere() {
    let tensor = Tensor(shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
    tensor.setRowCount(0)
    tensor.setRowCount(3)
    #expect(tensor.values == [1, 2, 3, 4, 5, 6])
  }

  @Test func rowsOfAMatrixShareItsStorage() {
    let tensor = Tensor(shape: [4, 2])
    tensor.matrix.rows(1..<3).rows(1..<2).fill(with: 7)
    #expect(tensor.values == [0, 0, 0, 0, 7, 7, 0, 0])
  }

  @Test(arguments: [0, 1, 7, 15, 16, 17, 32, 47])
  func lanesCoverEveryElementAndNoMore(count: Int) {
    let tensor = Tensor(shape: [3, count])
    let row = tensor.matrix.rows(1..<2)
    for index in row.lanes.indices {
      row.lanes[index] = row.lanes[index] + 1
    }
    #expect(
      tensor.values
        == Array(repeating: 0, count: count) + Array(repeating: 1, count: count)
        + Array(repeating: 0, count: count))
  }

  @Test func aMissingLaneReadsAsZero() {
    let lanes = Tensor(shape: [17], values: Array(repeating: 5, count: 17)).row.lanes
    #expect(lanes[1][0] == 5 && lanes[1].sum() == 5)
  }
}
