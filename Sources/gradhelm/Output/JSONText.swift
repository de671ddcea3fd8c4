import Foundation
import Runs

/// Values as JSON for other programs: keys in snake case, and texts for numbers that JSON lacks.
enum JSONText {
  /// A value as indented text with its keys in order.
  static func pretty(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    // Numbers, texts and lists of them can always be encoded.
    let data = (try? encoder.encode(value)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}

/// A run as other programs see it in a list.
struct RunEntry: Encodable {
  private let path: String
  private let name: String
  private let status: String
  private var processID: Int32?
  private let startedAt: Double
  private let lastStep: Int
  private let totalSteps: Int
  private let lastLoss: Float?
  private let alertCount: Int
  private let byteCount: Int

  /// Takes what a list knows about a run.
  init(_ run: RunSummary) {
    path = run.directory.path
    name = run.name
    status = run.status.word
    if case .running(let processID) = run.status { self.processID = processID }
    startedAt = run.startedAt
    lastStep = run.lastStep
    totalSteps = run.totalSteps
    lastLoss = run.lastLoss
    alertCount = run.alertCount
    byteCount = run.byteCount
  }
}
