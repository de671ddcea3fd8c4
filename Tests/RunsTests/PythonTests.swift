import Foundation
import Telemetry
import Testing

@testable import Runs

@Suite struct PythonTests {
  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The example in the format's documentation, as a reader would copy it.
  private func example() throws -> String {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Docs/run-format.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let code = try #require(text.components(separatedBy: "```python\n").last)
    return try #require(code.components(separatedBy: "```").first)
  }

  private func output(of script: String, argument: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", script, argument]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: python != nil))
  func documentedExampleReadsARunThatIsBeingWritten() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.makeRun()
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 2)) { _ in }
    for step in 1...256 {
      var record = StepRecord.fixture(step, tensorCount: 2)
      if step == 2 { record.loss = .nan }
      recorder.receive(.stepped(record))
    }
    recorder.receive(.checkpointed(.fixture(step: 256)))
    let run = try SavedRun(directory)
    #expect(try eventually { try run.milestones().count == 2 })
    #expect(
      try output(of: example(), argument: directory.path) == [
        "demo 2 tensors 11 fields",
        "step 1 loss 1.0 norm 1.0",
        "step 2 loss nan norm 2.0",
        "step 3 loss \(Double(1 / Float(3))) norm 3.0",
        "256 dense0.weight norm 256.0",
        "256 dense1.weight norm \(Double(Float(256.1)))",
        "256 samples (256, 7, 4294967295)",
        "chunk 0 maximum 256.0",
        "checkpoints/step-00000256.safetensors 256",
        "dense0.weight [2, 3] (1.0, -2.0, 3.5, nan, inf, 0.0)",
        "optimizer.time [] (7.0,)",
      ])
    recorder.close()
  }
}
