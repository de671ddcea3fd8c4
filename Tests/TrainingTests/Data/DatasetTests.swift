import Tensors
import Testing

@testable import Training

struct DatasetTests {
  private func numbered(_ count: Int) -> Dataset {
    Dataset(
      shape: SampleShape([2]), inputs: (0..<count * 2).map { Float($0) },
      targets: .values((0..<count).map { Float($0) }, width: 1))
  }

  @Test func splitKeepsEverySampleOnce() throws {
    let split = try #require(
      numbered(50).split(validationShare: 0.3, random: RandomSource(seed: 1)))
    let validation = try #require(split.validation)
    #expect(split.training.count == 35)
    #expect(validation.count == 15)
    let inputs = split.training.inputs + validation.inputs
    #expect(inputs.sorted() == numbered(50).inputs)
    #expect(split.training.inputs != Array(numbered(50).inputs.prefix(70)))
  }

  @Test func everySampleKnowsItsPlaceInTheSource() throws {
    let source = numbered(50)
    let split = try #require(source.split(validationShare: 0.3, random: RandomSource(seed: 1)))
    let validation = try #require(split.validation)
    for part in [split.training, validation] {
      let places = (0..<part.count).map(part.originalIndex)
      #expect(part.targets == .values(places.map { Float($0) }, width: 1))
      #expect(part.originalIndex(of: 3) == places[3])
    }
    #expect([7, 2].map(source.originalIndex) == [7, 2])
  }

  @Test func splittingCopiesNoNumber() throws {
    let source = numbered(50)
    let split = try #require(source.split(validationShare: 0.3, random: RandomSource(seed: 1)))
    #expect(split.training.inputRows == source.inputRows)
  }

  @Test func splitFollowsFromTheSeed() {
    let first = numbered(50).split(validationShare: 0.3, random: RandomSource(seed: 1))
    #expect(first == numbered(50).split(validationShare: 0.3, random: RandomSource(seed: 1)))
    #expect(first != numbered(50).split(validationShare: 0.3, random: RandomSource(seed: 2)))
  }

  @Test func splitThatLeavesAPartEmptyIsRefused() {
    #expect(numbered(2).split(validationShare: 0.1, random: RandomSource(seed: 1)) == nil)
    #expect(numbered(2).split(validationShare: 0.9, random: RandomSource(seed: 1)) == nil)
  }

  @Test func standardisedColumnsHaveMeanZeroAndDeviationOne() {
    var dataset = Dataset(
      shape: SampleShape([2]), inputs: [1, 7, 3, 7, 5, 7],
      targets: .classes([0, 1, 0], count: 2))
    dataset.inputScaling = dataset.standardisingInputs()
    let columns = dataset.inputs.enumerated()
    let first = columns.filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    #expect(abs(first.reduce(0, +)) < 1e-6)
    #expect(abs(first.reduce(0) { $0 + $1 * $1 } / 3 - 1) < 1e-6)
    #expect(columns.filter { !$0.offset.isMultiple(of: 2) }.map(\.element) == [0, 0, 0])
  }

  @Test func batchIsCopiedInTheOrderOfItsIndices() {
    let dataset = numbered(5)
    var inputs = [Float](repeating: -1, count: 6)
    var targets = inputs
    var inputSpan = inputs.mutableSpan
    dataset.copyInputs(of: [4, 0], into: &inputSpan)
    var targetSpan = targets.mutableSpan
    dataset.copyValues(of: [4, 0], into: &targetSpan)
    #expect(inputs == [8, 9, 0, 1, -1, -1])
    #expect(targets == [4, 0, -1, -1, -1, -1])
  }
}
