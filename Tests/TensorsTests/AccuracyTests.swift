import Tensors
import Testing

struct AccuracyTests {
  @Test func theLargestOutputIsTheClass() {
    let output = Tensor(shape: [3, 2], values: [1, 2, 2, 1, 0, 5])
    #expect(output.matrix.correctCount([1, 1, 1]) == 2)
  }

  @Test func theFirstOfEqualOutputsIsTheClass() {
    let output = Tensor(shape: [2, 3], values: [1, 1, 0, 0, 2, 2])
    #expect(output.matrix.correctCount([0, 1, 7]) == 2)
  }

  @Test func aSingleOutputIsTheLogitOfClassOne() {
    let output = Tensor(shape: [4, 1], values: [0.5, -0.5, 0.5, -0.5])
    #expect(output.matrix.correctCount([1, 0, 0, 1]) == 2)
  }
}
