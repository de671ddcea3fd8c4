import Foundation
import Tensors
import Testing

/// A number of a reference file, where NaN and infinities are written as strings.
struct ReferenceNumber: Decodable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
    } else {
      value = try #require(Double(container.decode(String.self)))
    }
  }
}

/// A tensor of a reference file: given exactly, or computed in float64.
struct ReferenceTensor: Decodable {
  let shape: [Int]
  private let data: [ReferenceNumber]?
  private let f64: [ReferenceNumber]?

  /// The elements, row-major.
  var values: [Double] { (data ?? f64 ?? []).map(\.value) }

  /// The elements in single precision.
  var floats: [Float] { values.map { Float($0) } }

  /// A tensor of the same shape and elements.
  var tensor: Tensor { Tensor(shape: shape, values: floats) }
}

/// A list of numbers that was computed in float64.
struct ReferenceList<Element: Decodable>: Decodable {
  let f64: [Element]
}

/// Reads a case of the reference values.
func reference<Case: Decodable>(_ name: String, as type: Case.Type = Case.self) throws -> Case {
  let url = try #require(
    Bundle.module.url(forResource: "Resources/reference/\(name)", withExtension: "json"))
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(Case.self, from: Data(contentsOf: url))
}

/// Expects numbers to agree within 1e-5 of the largest expected magnitude; where NaN or an
/// infinity is expected, it has to be there.
func expectAgreement(
  _ actual: [Float], _ expected: [Double], _ name: Comment? = nil,
  within tolerance: Double = 1e-5, sourceLocation: SourceLocation = #_sourceLocation
) {
  let largest = expected.filter(\.isFinite).map { abs($0) }.max() ?? 0
  let disagreement = zip(actual, expected).first { actual, expected in
    guard expected.isFinite else {
      return expected.isNaN ? !actual.isNaN : Double(actual) != expected
    }
    return !(abs(Double(actual) - expected) <= tolerance * largest)
  }
  #expect(actual.count == expected.count, name, sourceLocation: sourceLocation)
  #expect(disagreement == nil, name, sourceLocation: sourceLocation)
}
