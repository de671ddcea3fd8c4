import Foundation

/// The program itself, as a person starts it.
struct GradhelmProgram {
  private let path: String

  /// Finds the program that was built together with this one.
  static func besideThisOne() throws -> GradhelmProgram {
    let folder = Bundle.main.bundleURL.path
    let path = "\(folder)/gradhelm"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchError.noProgram(path: path)
    }
    return GradhelmProgram(path: path)
  }

  /// Trains without a screen, to the end.
  func trainHeadless(_ arguments: [String]) throws {
    let arguments = ["train", "--headless"] + arguments
    let process = process(arguments)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchError.ended(arguments: arguments, status: process.terminationStatus)
    }
  }

  /// Trains without a screen and says how long it took from the start to the first line.
  func timeToFirstLine(_ arguments: [String]) throws -> Duration {
    let process = process(["train", "--headless"] + arguments)
    let lines = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = lines
    process.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    let firstBytes = lines.fileHandleForReading.availableData
    let duration = ContinuousClock.now - start
    _ = lines.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, !firstBytes.isEmpty else {
      throw BenchError.ended(arguments: arguments, status: process.terminationStatus)
    }
    return duration
  }

  /// Opens the dashboard in a terminal of its own, and returns at once.
  func trainInDashboard(_ arguments: [String]) throws -> DashboardProcess {
    try DashboardProcess(process(["train"] + arguments))
  }

  /// Opens a recorded run in a terminal of its own, and returns at once.
  func replayInDashboard(_ path: String) throws -> DashboardProcess {
    try DashboardProcess(process(["replay", path]))
  }

  private func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 }
    return process
  }
}
