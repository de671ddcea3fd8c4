import Exchange
import Foundation
import Runs
import TensorBoard

/// A folder for event files and the runs that they become, which disappears with it.
final class EventFolderFixture {
  let path = NSTemporaryDirectory() + "gradhelm-import-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/events", withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The folder of the event files.
  var events: String { "\(path)/events" }

  /// One number under a tag at a step.
  struct Value {
    var tag: String
    var step: Int
    var number: Float
  }

  /// Writes an event file, one event a value.
  func write(_ values: [Value], to name: String = "events.out.tfevents.1") throws {
    var writer = EventFileWriter(startedAt: 1_700_000_000)
    for value in values {
      writer.add(value.number, tag: value.tag)
      writer.endStep(value.step, wallTime: 1_700_000_000 + Double(value.step))
    }
    try write(writer.bytes, to: name)
  }

  /// Writes a file below the folder of the event files.
  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: "\(events)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Imports the event files.
  func load(
    choosing choices: TagChoices = TagChoices(), metricLimit: Int = 1_000
  ) throws -> (run: SavedRun, report: ImportReport) {
    try load(events, choosing: choices, metricLimit: metricLimit)
  }

  /// Imports what stands at a path.
  func load(
    _ source: String, choosing choices: TagChoices = TagChoices(), metricLimit: Int = 1_000
  ) throws -> (run: SavedRun, report: ImportReport) {
    let source = try EventImport(source, choosing: choices, metricLimit: metricLimit)
    let directory = try RunDirectory.create(
      at: "\(path)/run-\(UUID().uuidString)", configuration: source.configuration)
    let report = try source.write(to: directory)
    return (try SavedRun(directory), report)
  }
}
