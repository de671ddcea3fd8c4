import Foundation
import Telemetry

@testable import Runs

/// A folder of its own for one test, removed with its last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradhelm-runs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Makes the directory of a run in this folder.
  func makeRun(_ name: String = "demo", startedAt: Double = 1_700_000_000) throws -> RunDirectory {
    try RunDirectory.create(
      in: path, name: name, startedAt: startedAt, configuration: "name: \(name)\n")
  }
}

/// Records events into a directory and closes the record.
@discardableResult
func record(
  _ events: [RunEvent], in directory: RunDirectory,
  description: RunDescription = .fixture(tensorCount: 3)
) throws -> RecordingState {
  let recorder = try Recorder(directory, description: description) { _ in }
  for event in events { recorder.receive(event) }
  return recorder.close()
}

/// Waits until something is true, at most five seconds.
func eventually(_ isTrue: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<500 {
    if try isTrue() { return true }
    Thread.sleep(forTimeInterval: 0.01)
  }
  return false
}
