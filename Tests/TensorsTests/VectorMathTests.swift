import Testing

@testable import Tensors

struct VectorMathTests {
  @Test func expLeavesTheRangeTowardsZeroAndInfinity() {
    #expect(VectorMath.exp(Lanes(repeating: 89))[0] == .infinity)
    #expect(VectorMath.exp(Lanes(repeating: .infinity))[0] == .infinity)
    #expect(VectorMath.exp(Lanes(repeating: -110))[0] == 0)
    #expect(VectorMath.exp(Lanes(repeating: -.infinity))[0] == 0)
    #expect(VectorMath.exp(Lanes(repeating: -100))[0] > 0)
  }

  @Test func boundedFunctionsReachTheirBounds() {
    #expect(VectorMath.tanh(Lanes(repeating: .infinity))[0] == 1)
    #expect(VectorMath.tanh(Lanes(repeating: -.infinity))[0] == -1)
    #expect(VectorMath.sigmoid(Lanes(repeating: .infinity))[0] == 1)
    #expect(VectorMath.sigmoid(Lanes(repeating: -.infinity))[0] == 0)
    #expect(VectorMath.sigmoid(Lanes(repeating: -88))[0] > 0)
    #expect(VectorMath.sigmoid(Lanes(repeating: -1e30))[0] == 0)
  }

  @Test func zeroKeepsItsSign() {
    #expect(VectorMath.tanh(Lanes(repeating: -0.0))[0].sign == .minus)
    #expect(VectorMath.tanh(Lanes(repeating: 0))[0].sign == .plus)
  }

  @Test func nanStaysNaNInItsLane() {
    var lanes = Lanes(repeating: 0.5)
    lanes[2] = .nan
    for function in [VectorMath.exp, VectorMath.tanh, VectorMath.sigmoid] {
      let result = function(lanes)
      #expect(result[2].isNaN)
      #expect(result[1].isFinite)
    }
  }
}
