import Foundation
import Runs
import Testing

/// The built program and a folder of its own to run in.
struct Program {
  /// The folder in which it runs and leaves its run directories.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradhelm-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The executable that was built together with this test.
  static var path: String {
    let products =
      Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
      + [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
    let candidates = products.map { $0.appendingPathComponent("gradhelm").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }

  /// What a finished process left behind.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    /// The lines of ``output``.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// Runs the program without a terminal and waits for its end.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  /// Runs the program without a terminal and waits for its end.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = process(arguments, environment: environment)
    let output = folder.appendingPathComponent("output-\(UUID().uuidString)")
    let errors = folder.appendingPathComponent("errors-\(UUID().uuidString)")
    process.standardOutput = try Self.file(at: output)
    process.standardError = try Self.file(at: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Starts the program without a terminal and lets it run.
  func start(_ arguments: String...) throws -> Process {
    try start(arguments)
  }

  /// Starts the program without a terminal and lets it run.
  func start(_ arguments: [String]) throws -> Process {
    let process = process(arguments, environment: [:])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Starts the program without a terminal, lets it run, and keeps what it prints in a file.
  func start(_ arguments: [String], output: URL) throws -> Process {
    let process = process(arguments, environment: [:])
    process.standardOutput = try Self.file(at: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Run directories below the folder, oldest first.
  func runDirectories() -> [URL] {
    let runs = folder.appendingPathComponent("runs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs.path)) ?? []
    return names.sorted().map { runs.appendingPathComponent($0) }
  }

  /// Sends a signal to the training that runs in the folder.
  func signal(_ name: String) throws {
    let directory = try #require(runDirectories().first)
    let processID = try #require(RunDirectory.open(directory.path).trainerProcessID)
    try Self.signal(name, processID: processID)
  }

  /// Sends a signal to a process.
  static func signal(_ name: String, processID: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/kill")
    process.arguments = ["-\(name)", "\(processID)"]
    try process.run()
    process.waitUntilExit()
  }

  /// The newest step that is recorded in the folder.
  func lastStep() throws -> Int {
    let directory = try #require(runDirectories().first)
    return try SavedRun(RunDirectory.open(directory.path)).history().lastStep
  }

  /// Writes the settings file that the program reads in the folder.
  func writeSettings(_ text: String) throws {
    let settings = folder.appendingPathComponent("gradhelm")
    try FileManager.default.createDirectory(at: settings, withIntermediateDirectories: true)
    try text.write(
      to: settings.appendingPathComponent("config.yaml"), atomically: true, encoding: .utf8)
  }

  /// Waits for a condition that another process brings about, at most 20 seconds.
  static func wait(until condition: () -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 20)
    while Date() < deadline {
      if condition() { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return condition()
  }

  private func process(_ arguments: [String], environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment
      .merging(folders) { $1 }.merging(environment) { $1 }
    return process
  }

  /// The settings and memories of the person who runs the tests are none of theirs.
  private var folders: [String: String] {
    ["XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path]
  }

  private static func file(at url: URL) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    return try FileHandle(forWritingTo: url)
  }
}
