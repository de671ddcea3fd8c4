import Tensors
import Testing

struct DropoutMaskTests {
  @Test(arguments: oddLengths)
  func everyElementIsZeroOrEnlarged(count: Int) {
    var random = RandomSource(seed: UInt64(count))
    let mask = Tensor(shape: [count], values: Array(repeating: -1, count: count))
    mask.row.fillWithDropoutMask(share: 0.75, random: &random)
    #expect(mask.values.allSatisfy { $0 == 0 || $0 == 4 })
  }

  @Test(arguments: [0, 0.1, 0.5, 0.9] as [Float])
  func theShareIsLeftOut(share: Float) {
    var random = RandomSource(seed: 5)
    let mask = Tensor(shape: [40_001])
    mask.row.fillWithDropoutMask(share: share, random: &random)
    let zeros = mask.values.count { $0 == 0 }
    #expect(abs(Float(zeros) / 40_001 - share) < 0.01)
  }

  @Test func neighboursAreLeftOutIndependently() {
    var random = RandomSource(seed: 6)
    let mask = Tensor(shape: [40_000])
    mask.row.fillWithDropoutMask(share: 0.5, random: &random)
    let values = mask.values
    let pairs = stride(from: 0, to: 40_000, by: 2).count { values[$0] == 0 && values[$0 + 1] == 0 }
    #expect(abs(Float(pairs) / 20_000 - 0.25) < 0.02)
  }

  @Test(arguments: oddLengths)
  func productsReachEveryElement(count: Int) {
    let x = Tensor(shape: [count], values: Array(repeating: 3, count: count))
    x.row.setProduct(x.row, x.row)
    #expect(x.values == Array(repeating: 9, count: count))
  }
}
