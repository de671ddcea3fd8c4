import Tensors
import Testing

@testable import Training

struct TrainingSpanTests {
  @Test func spansCountSteps() {
    #expect(TrainingSpan.epochs(3).stepCount(stepsPerEpoch: 7) == 21)
    #expect(TrainingSpan.steps(3).stepCount(stepsPerEpoch: 7) == 3)
  }

  @Test func noSpanIsTooLongToCount() {
    let longest = TrainingSpan.epochs(.max).stepCount(stepsPerEpoch: .max)
    #expect(longest == 1_000_000_000_000_000)
  }

  @Test func everyPurposeHasRandomNumbersOfItsOwn() {
    let config = TrainingConfig(name: "x")
    let first = RandomPurpose.allCases.map { purpose in
      var source = config.randomSource(for: purpose)
      return source.next()
    }
    #expect(Set(first).count == RandomPurpose.allCases.count)
  }
}
