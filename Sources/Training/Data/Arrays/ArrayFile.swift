internal import Tensors

/// An array of numbers in a file, mapped: its dimensions and where its numbers are.
struct ArrayFile: Equatable, Sendable {
  /// The file.
  let path: String
  /// The extent of every dimension, the slowest first; no extent is zero.
  let dimensions: [Int]
  /// The numbers, in row-major order.
  let numbers: FileNumbers

  /// Opens a file of a kind.
  init(path: String, kind: ArrayFileKind) throws(DataFileError) {
    let contents = try FileContents(path: path)
    self.path = path
    do {
      let header = try contents.withBytes { bytes throws(ArrayError) in
        try kind.header(of: bytes)
      }
      let count = try header.numberCount(fileSize: contents.count)
      dimensions = header.dimensions
      numbers = FileNumbers(
        contents: contents, offset: header.byteCount, count: count, format: header.format)
    } catch {
      throw DataFileError(
        path: path, place: error.offset.map { .byte($0) }, problem: .array(error.problem))
    }
  }

  /// The number of numbers in one sample, which is one step along the first dimension.
  var width: Int { numbers.count / dimensions[0] }

  /// Describes an error of this file, at the place of a number if one is given.
  func error(_ problem: ArrayProblem, at index: Int? = nil) -> DataFileError {
    DataFileError(
      path: path, place: index.map { .byte(numbers.byteOffset(of: $0)) },
      problem: .array(problem))
  }
}

/// The kinds of files that hold one array.
enum ArrayFileKind: Equatable, Sendable {
  /// The format of the MNIST files.
  case idx
  /// NumPy's `.npy`.
  case npy

  fileprivate func header(of bytes: RawSpan) throws(ArrayError) -> ArrayHeader {
    switch self {
    case .idx: try ArrayHeader(idx: bytes)
    case .npy: try ArrayHeader(npy: bytes)
    }
  }
}

/// What is wrong with an array, and at which byte.
struct ArrayError: Error, Equatable {
  var offset: Int?
  var problem: ArrayProblem
}
