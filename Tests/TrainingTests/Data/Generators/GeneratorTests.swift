import Tensors
import Testing

@testable import Training

struct GeneratorTests {
  private func values(_ dataset: Dataset) throws -> [Float] {
    guard case .values(let values, _) = dataset.targets else { throw NoValues() }
    return values
  }

  private struct NoValues: Error {}

  @Test func regressionIsNormal() {
    let source = RandomRegressionSource(inputs: 20, outputs: 2, samples: 1_000)
    let dataset = SampleGenerator(.regression(source), random: RandomSource(seed: 4))
      .dataset(epoch: 1)
    let inputs = dataset.inputs
    let mean = inputs.reduce(0, +) / 20_000
    let variance = inputs.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.05)
    #expect(dataset.targetKind == .values(width: 2))
    #expect(dataset.count == 1_000)
  }

  @Test(arguments: [2, 3, 50])
  func targetOfTheAddingProblemIsTheSumOfTwoMarkedValues(length: Int) throws {
    let source = AddingSource(length: length, samples: 40)
    let dataset = SampleGenerator(.adding(source), random: RandomSource(seed: 1))
      .dataset(epoch: 1)
    #expect(dataset.shape == SampleShape([length, 2]))
    let inputs = dataset.inputs
    for (sample, target) in try values(dataset).enumerated() {
      let steps = (0..<length).map { step in
        (
          value: inputs[2 * (sample * length + step)],
          marker: inputs[2 * (sample * length + step) + 1]
        )
      }
      #expect(steps.allSatisfy { 0..<1 ~= $0.value })
      #expect(steps.filter { $0.marker != 0 }.map(\.marker) == [1, 1])
      #expect(steps.reduce(0) { $0 + $1.value * $1.marker } == target)
    }
  }

  @Test func whoAlwaysAnswersOneToTheAddingProblemErrsByASixth() throws {
    let source = AddingSource(length: 4, samples: 4_000)
    let dataset = SampleGenerator(.adding(source), random: RandomSource(seed: 2))
      .dataset(epoch: 3)
    let error = try values(dataset).reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / 4_000
    #expect(abs(error - 1 / 6) < 0.01)
  }

  @Test func everyEpochIsNewAndComesBack() {
    let generator = SampleGenerator(
      .adding(AddingSource(length: 5, samples: 8)), random: RandomSource(seed: 1))
    var dataset = generator.dataset(epoch: 1)
    generator.fill(&dataset, epoch: 2)
    #expect(dataset == generator.dataset(epoch: 2))
    #expect(dataset != generator.dataset(epoch: 1))
  }

  @Test func everyArmOfTheSpiralsStartsInTheMiddleAndEndsOutside() {
    let source = SpiralsSource(classes: 3, samples: 31, noise: 0)
    let dataset = source.dataset(random: RandomSource(seed: 1))
    let inputs = dataset.inputs
    let radii = stride(from: 0, to: inputs.count, by: 2).map { index in
      let (x, y) = (inputs[index], inputs[index + 1])
      return (x * x + y * y).squareRoot()
    }
    #expect(radii.prefix(3).allSatisfy { $0 == 0 })
    #expect(abs((radii.last ?? 0) - 1) < 1e-6)
    #expect(dataset.targets == .classes((0..<31).map { $0 % 3 }, count: 3))
  }

  @Test func noisySpiralsFollowFromTheSeed() {
    let source = SpiralsSource(classes: 2, samples: 20)
    let first = source.dataset(random: RandomSource(seed: 1))
    #expect(first == source.dataset(random: RandomSource(seed: 1)))
    #expect(first != source.dataset(random: RandomSource(seed: 2)))
  }

  @Test func aSinglePointIsASpiral() {
    let dataset = SpiralsSource(classes: 3, samples: 1).dataset(random: RandomSource(seed: 1))
    #expect(dataset.inputs == [0, 0])
  }
}
