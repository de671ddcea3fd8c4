internal import Foundation
public import Runs
internal import Telemetry

extension RunExport {
  /// Writes one JSON object a line: the run, then steps and milestones in the order of their steps.
  ///
  /// Every object says in `event` what it is. Numbers that JSON has no words for are the texts
  /// `NaN`, `Infinity` and `-Infinity`.
  ///
  /// - Parameters:
  ///   - includesTensors: whether a step's object holds every statistic of every tensor.
  ///   - write: takes the text.
  /// - Throws: when the run cannot be read, or what `write` throws.
  public func writeJSONLines(includesTensors: Bool, to write: Output) throws(RunError) {
    var lines = JSONLines(run: run, includesTensors: includesTensors)
    var milestones = try run.milestones().compactMap(MilestoneLine.init)[...]
    lines.append(RunLine(run.description))
    try run.forEachRecord { (record) throws(RunError) in
      while let milestone = milestones.first, milestone.step < record.step {
        lines.append(milestone)
        milestones.removeFirst()
      }
      lines.append(record)
      if lines.bytes.count >= Self.pieceByteCount { try write(lines.take()) }
    }
    for milestone in milestones { lines.append(milestone) }
    try write(lines.take())
  }
}

/// JSON objects, each on a line of its own.
private struct JSONLines {
  private(set) var bytes: [UInt8] = []
  private let encoder = JSONText.encoder()
  private let tensorNames: [String]

  init(run: SavedRun, includesTensors: Bool) {
    tensorNames = includesTensors ? run.description.tensors.map(\.name) : []
  }

  mutating func append(_ record: StepRecord) {
    append(StepLine(record, tensorNames: tensorNames))
  }

  mutating func append(_ line: some Encodable) {
    bytes += JSONText.bytes(of: line, encoder)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
