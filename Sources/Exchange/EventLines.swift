internal import Foundation
public import Telemetry

/// What a live run says, as JSON objects like those of ``RunExport/writeJSONLines(includesTensors:to:)``.
public struct EventLines: Sendable {
  private let encoder = JSONText.encoder()

  /// Begins with nothing said.
  public init() {}

  /// The object that an event is, on one line without its end, or nil for one that has none.
  public func line(for event: RunEvent) -> String? {
    if case .started(let run) = event { return text(of: RunLine(run)) }
    if case .stepped(let record) = event { return text(of: StepLine(record, tensorNames: [])) }
    return MilestoneLine(event).map(text)
  }

  private func text(of line: some Encodable) -> String {
    String(decoding: JSONText.bytes(of: line, encoder), as: UTF8.self)
  }
}
