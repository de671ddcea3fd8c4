import Foundation
import Testing

@testable import Training

struct DatasetArraysTests {
  private func dataset(
    _ inputs: [UInt8], _ targets: [UInt8], kind: ArrayFileKind = .npy,
    task: PredictionTask = .classification
  ) throws -> Dataset {
    try TemporaryFolder.use { folder in
      try Dataset(
        inputs: ArrayFile(path: folder.write(inputs, to: "inputs"), kind: kind),
        targets: ArrayFile(path: folder.write(targets, to: "targets"), kind: kind), task: task)
    }
  }

  private func sentence(
    _ inputs: [UInt8], _ targets: [UInt8], task: PredictionTask = .classification
  ) -> String? {
    let error = #expect(throws: DataFileError.self) {
      try dataset(inputs, targets, task: task)
    }
    return error.map { String($0.sentence.drop { $0 != "," && $0 != ":" }) }
  }

  private let images = ArrayBytes.idx(0x08, [2, 2, 3], Array(0..<12))

  @Test func imagesKeepTheirDimensions() throws {
    let data = try dataset(images, ArrayBytes.idx(0x08, [2], [9, 3]), kind: .idx)
    #expect(data.shape == SampleShape([2, 3]))
    #expect(data.inputs == (0..<12).map { Float($0) })
    #expect(data.targets == .classes([9, 3], count: 10))
  }

  @Test func compressedImagesAreTheSame() throws {
    let labels = ArrayBytes.idx(0x08, [2], [9, 3])
    let plain = try dataset(images, labels, kind: .idx)
    let compressed = try dataset(
      GzipBytes.member(images), GzipBytes.member(labels), kind: .idx)
    #expect(compressed.inputs == plain.inputs)
    #expect(compressed.targets == plain.targets)
  }

  @Test func numbersArePairedWithTargetsOfAnyWidth() throws {
    let inputs = ArrayBytes.npy(type: "<f8", shape: "(2,)", ArrayBytes.bytes(of: 0.5, -1.5))
    let targets = ArrayBytes.npy(
      type: "<f4", shape: "(2, 3)", ArrayBytes.bytes(of: Float(1), 2, 3, 4, 5, 6))
    let data = try dataset(inputs, targets, task: .regression)
    #expect(data.shape == SampleShape([1]))
    #expect(data.inputs == [0.5, -1.5])
    #expect(data.targets == .values([1, 2, 3, 4, 5, 6], width: 3))
  }

  @Test func classesOfTimeStepsMakeASequence() throws {
    let inputs = ArrayBytes.npy(type: "|u1", shape: "(2, 3, 1)", [1, 2, 3, 4, 5, 6])
    let targets = ArrayBytes.npy(
      type: "<i8", shape: "(2, 3)", ArrayBytes.bytes(of: Int64(0), 1, 2, 2, 1, 0))
    let data = try dataset(inputs, targets)
    #expect(data.shape == SampleShape([3, 1]))
    #expect(data.targets == .classSequences([0, 1, 2, 2, 1, 0], count: 3, length: 3))
  }

  @Test func wholeNumbersOfAnyTypeAreClasses() throws {
    let targets = ArrayBytes.npy(type: "<f4", shape: "(2, 1)", ArrayBytes.bytes(of: Float(1), 0))
    let data = try dataset(ArrayBytes.npy(type: "|u1", shape: "(2, 1)", [1, 2]), targets)
    #expect(data.targets == .classes([1, 0], count: 2))
  }

  @Test func wrongTargetsAreNamedWithTheirByte() {
    let inputs = ArrayBytes.npy(type: "|u1", shape: "(2,)", [1, 2])
    func targets<Number: BitwiseCopyable>(_ type: String, _ numbers: Number...) -> [UInt8] {
      ArrayBytes.npy(type: type, shape: "(2,)", numbers.withUnsafeBytes { Array($0) })
    }
    let header = targets("<i8", Int64(0), 0).count - 16
    let expectation = ": the target here must be a class from 0 to 65535."
    #expect(sentence(inputs, targets("<i8", 0, -1)) == ", byte \(header + 8)\(expectation)")
    #expect(sentence(inputs, targets("<i8", Int64.max, 0)) == ", byte \(header)\(expectation)")
    #expect(sentence(inputs, targets("<f4", Float(0), 0.5)) == ", byte \(header + 4)\(expectation)")
    #expect(sentence(inputs, targets("<f8", 0, Double.nan)) == ", byte \(header + 8)\(expectation)")
    #expect(
      sentence(inputs, targets("<f4", 0, Float.nan), task: .regression)
        == ", byte \(header + 4): the number here is not finite in single precision, but must be.")
  }

  @Test func inputsThatAreNotFiniteAreNamedWithTheirByte() {
    let targets = ArrayBytes.npy(type: "|u1", shape: "(2,)", [1, 0])
    for wrong in [Double.nan, -.infinity, 1e300] {
      let inputs = ArrayBytes.npy(type: "<f8", shape: "(2,)", ArrayBytes.bytes(of: 1, wrong))
      let place = ", byte \(inputs.count - 8): "
      #expect(sentence(inputs, targets)?.hasPrefix("\(place)the number here is not finite") == true)
    }
  }

  @Test func inputsAndTargetsOfDifferentCountsAreRefused() {
    let inputs = ArrayBytes.npy(type: "|u1", shape: "(3,)", [1, 2, 3])
    let targets = ArrayBytes.npy(type: "|u1", shape: "(2,)", [1, 0])
    #expect(sentence(inputs, targets) == ": there are targets for 2 samples, but inputs for 3.")
    let deep = ArrayBytes.npy(type: "|u1", shape: "(3, 1, 1)", [1, 0, 1])
    #expect(
      sentence(inputs, deep)
        == ": targets of shape [3, 1, 1] cannot be used; they must be [samples] or"
        + " [samples, width].")
  }
}
