import Tensors
import Testing

struct MatrixRowsTests {
  @Test(arguments: oddLengths, [0, 1, 3])
  func rowNormsAreThoseOfTheDefinition(columnCount: Int, rowCount: Int) {
    var random = RandomSource(seed: 17)
    let matrix = Tensor.random([rowCount, columnCount], &random).matrix
    var norms = [Double](repeating: -1, count: rowCount + 1)
    matrix.measureRowNorms(into: &norms)
    for row in 0..<rowCount {
      #expect(abs(norms[row] - matrix.rowNorm(row)) <= 1.1e-6 * matrix.rowNorm(row))
    }
    #expect(norms[rowCount] == -1)
  }

  @Test func rowNormsSayWhichRowIsNotFinite() {
    let matrix = Tensor(shape: [3, 2], values: [.nan, .infinity, 1, -.infinity, 3e38, 3e38]).matrix
    var norms = [Double](repeating: 0, count: 3)
    matrix.measureRowNorms(into: &norms)
    #expect(norms[0].isNaN && norms[1] == .infinity && norms[2].isFinite)
  }

  @Test func everyRowIsScaledByItsOwnFactor() {
    let tensor = Tensor(shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
    tensor.matrix.scaleRows(by: [2, 1, 0.5])
    #expect(tensor.values == [2, 4, 3, 4, 2.5, 3])
  }
}
