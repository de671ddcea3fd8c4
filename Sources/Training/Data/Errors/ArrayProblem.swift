/// What is wrong with a file of an array of numbers, IDX or NumPy.
public enum ArrayProblem: Error, Equatable, Sendable {
  /// The file starts as no file of its kind does.
  case wrongMagic(found: [UInt8], expected: String)
  /// The file ends inside its header.
  case truncatedHeader(byteCount: Int)
  /// A NumPy header says something else than is expected of it.
  case malformedHeader(expected: String)
  /// The numbers have a type that cannot be read.
  case unsupportedType(found: String, known: String)
  /// The numbers lie column after column.
  case fortranOrder
  /// There is a single number, not an array.
  case noDimensions
  /// There is no number.
  case noNumbers(dimensions: [Int])
  /// The dimensions ask for more numbers than any file has.
  case impossibleDimensions([Int])
  /// The file has another length than its dimensions ask for.
  case wrongByteCount(found: Int, expected: Int, dimensions: [Int])
  /// The number at a place in the file is NaN, infinite or too large for Float32.
  case notFinite
  /// The target at a place in the file is no class.
  case notAClass(limit: Int)
  /// Targets do not have the form [samples] or [samples, width].
  case wrongTargets(dimensions: [Int])
  /// Inputs and targets are of different numbers of samples.
  case wrongCount(targets: Int, inputs: Int)
}

extension ArrayProblem {
  /// What is wrong and what was expected.
  var sentence: String {
    switch self {
    case .wrongMagic(let found, let expected):
      "the file starts with \(Self.hexadecimal(found)), but must start with \(expected)."
    case .truncatedHeader(let byteCount):
      "the file is cut off inside its header, after \(byteCount) bytes."
    case .malformedHeader(let expected): "the header is malformed here: expected \(expected)."
    case .unsupportedType(let found, let known):
      "the numbers are of type \(PlainText.quotable(found)), but must be of \(known)."
    case .fortranOrder:
      "the numbers are in Fortran order; save numpy.ascontiguousarray(array) instead."
    case .noDimensions: "there is a single number, but must be an array of samples."
    case .noNumbers(let dimensions): "an array of shape \(Self.shape(dimensions)) holds no number."
    case .impossibleDimensions(let dimensions):
      "an array of shape \(Self.shape(dimensions)) is larger than any file."
    case .wrongByteCount(let found, let expected, let dimensions):
      "there are \(found) bytes after the header, but an array of shape \(Self.shape(dimensions)) has"
        + " \(expected)\(found < expected ? "; the file is cut off." : ".")"
    case .notFinite: "the number here is not finite in single precision, but must be."
    case .notAClass(let limit): "the target here must be a class from 0 to \(limit - 1)."
    case .wrongTargets(let dimensions):
      "targets of shape \(Self.shape(dimensions)) cannot be used; they must be [samples] or [samples, width]."
    case .wrongCount(let targets, let inputs):
      "there are targets for \(targets) samples, but inputs for \(inputs)."
    }
  }

  /// Dimensions, of very many the first few.
  private static func shape(_ dimensions: [Int]) -> String {
    let extents = dimensions.prefix(8).map(String.init).joined(separator: ", ")
    return "[\(extents)\(dimensions.count > 8 ? ", ..." : "")]"
  }

  /// Bytes as descriptions of formats write them: `00 0b`.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "nothing" }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
