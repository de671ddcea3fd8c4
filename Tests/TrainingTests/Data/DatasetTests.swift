import Tensors
import Testing

@testable import Training

struct DatasetTests {
  private func dataset(
    _ text: String, target: String = "y", task: CSVSource.Task = .classification
  ) throws -> Dataset {
    let table = try NumberTable(csv: Array(text.utf8), path: "rows.csv")
    return try Dataset(table, target: target, task: task, path: "rows.csv")
  }

  private func numbered(_ count: Int) -> Dataset {
    Dataset(
      shape: SampleShape([2]), inputs: (0..<count * 2).map { Float($0) },
      targets: .values((0..<count).map { Float($0) }, width: 1))
  }

  @Test func targetColumnIsTakenOutByName() throws {
    let classes = try dataset("a,y,b\n1,0,2\n3,2,4")
    #expect(classes.inputs == [1, 2, 3, 4])
    #expect(classes.targets == .classes([0, 2], count: 3))
    let numbers = try dataset("a,y,b\n1,0.5,2\n3,-2,4", task: .regression)
    #expect(numbers.targets == .values([0.5, -2], width: 1))
  }

  @Test(arguments: [
    ("a,z\n1,0", "rows.csv, line 1: there is no column y; the file has a, z."),
    ("yy,z\n1,0", "rows.csv, line 1: there is no column y; did you mean yy?"),
    ("y\n1", "rows.csv, line 1: the target is the only column, but there must be inputs too."),
    ("a,y\n1,0\n1,-1", "rows.csv, line 3: column y is -1.0, but must be a class from 0 to 65535."),
    ("a,y\n1,1.5", "rows.csv, line 2: column y is 1.5, but must be a class from 0 to 65535."),
    ("a,y\n1,70000", "rows.csv, line 2: column y is 70000.0, but must be a class from 0 to 65535."),
  ])
  func wrongTargetIsNamedWithLineAndExpectation(text: String, sentence: String) {
    let error = #expect(throws: DataFileError.self) { try dataset(text) }
    #expect(error?.sentence == sentence)
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
      let places = part.originalIndices(of: Array(0..<part.count)[...])
      #expect(part.targets == .values(places.map { Float($0) }, width: 1))
      #expect(part.originalIndex(of: 3) == places[3])
    }
    #expect(source.originalIndices(of: [7, 2]) == [7, 2])
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

  @Test func sequenceMustDivideTheColumns() {
    #expect(numbered(3).sequenced(features: 1)?.shape == SampleShape([2, 1]))
    #expect(numbered(3).sequenced(features: 3) == nil)
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
