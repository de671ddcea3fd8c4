import Telemetry
import Tensors
import Testing

@testable import Training

/// Statistics of gradients with special shapes and values.
private struct StatisticsCase: Decodable {
  let tensors: [String: Sample]

  struct Sample: Decodable {
    let x: ReferenceTensor
    let n: Int
    let nanCount: Int
    let infCount: Int
    let zeroCount: Int
    let all: All
    let finiteOnly: FiniteOnly?
  }

  struct All: Decodable {
    let l2: ReferenceNumber
  }

  struct FiniteOnly: Decodable {
    let n: Int
    let l1: Double
    let maxAbs: Double
    let mean: Double
    let stdBiased: Double
  }
}

struct GradientProbeTests {
  private func probe(_ gradients: [Tensor]) -> GradientProbe {
    GradientProbe(
      gradients.map { gradient in
        let parameter = Parameter("w", kind: .weight, shape: gradient.shape)
        parameter.gradient.setValues(gradient.values)
        return parameter
      })
  }

  @Test func statisticsAreTheReference() throws {
    let cases: StatisticsCase = try reference("grad_stats")
    #expect(cases.tensors.count >= 9)
    for (name, sample) in cases.tensors {
      var probe = probe([sample.x.tensor])
      _ = probe.measureGradients()
      let table = probe.table
      let comment = Comment(rawValue: name)
      expectAgreement([table[0, .norm]], [sample.all.l2.value], comment)
      #expect(table[0, .nanCount] == Float(sample.nanCount), comment)
      #expect(table[0, .infCount] == Float(sample.infCount), comment)
      #expect(table[0, .zeroFraction] == Float(sample.zeroCount) / Float(sample.n), comment)
      guard let finite = sample.finiteOnly else { continue }
      expectAgreement([table[0, .maximum]], [finite.maxAbs], comment)
      expectAgreement([table[0, .meanMagnitude]], [finite.l1 / Double(finite.n)], comment)
      expectAgreement([table[0, .mean]], [finite.mean], comment)
      expectAgreement([table[0, .standardDeviation]], [finite.stdBiased], comment)
    }
  }

  @Test func theGlobalNormIsTakenOverAllTensors() {
    var probe = probe([Tensor(shape: [1], values: [3]), Tensor(shape: [1], values: [4])])
    let norms = probe.measureGradients()
    #expect(norms == GradientNorms(global: 5, maximum: 4))
  }

  @Test func theLargestMagnitudeIsAsLostAsItsElement() {
    func maximum(_ values: [Float]) -> Double {
      var probe = probe([Tensor(shape: [2], values: [-2, 1]), Tensor(shape: [2], values: values)])
      return probe.measureGradients().maximum
    }
    #expect(maximum([1, -3]) == 3)
    #expect(maximum([1, -.infinity]) == .infinity)
    #expect(maximum([.nan, .infinity]).isNaN)
  }

  @Test func aNaNIsCountedOnItsTensor() {
    var probe = probe([Tensor(shape: [2]), Tensor(shape: [2], values: [.nan, .infinity])])
    let norms = probe.measureGradients()
    #expect(norms.global.isNaN)
    #expect(norms.nanCount == 1)
    #expect(!probe.table.isNonfinite(tensor: 0))
    #expect(probe.table.isNonfinite(tensor: 1))
  }
}
