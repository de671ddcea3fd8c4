import Foundation

/// The program run to its end without a terminal, and what the system says of it afterwards.
struct MeasuredProcess: Decodable {
  /// What it was asked to do.
  let arguments: [String]
  /// The exit code; negative when a signal ended it.
  let exitCode: Int32
  /// What it wrote to standard error.
  let errors: String
  /// The most memory that it had, in bytes.
  let peakByteCount: Int

  /// Runs the program with one list of arguments after the other, half a minute each at most.
  ///
  /// A process inherits the peak of the one that starts it, and a test has hundreds of megabytes:
  /// so a small one stands in between.
  private static let script = """
    import json, os, subprocess, sys, threading
    program, commands = sys.argv[1], json.loads(sys.argv[2])
    for arguments in commands:
        child = subprocess.Popen([program] + arguments, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        patience = threading.Timer(30, child.kill)
        patience.start()
        errors = child.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        patience.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        print(json.dumps({"arguments": arguments, "errors": errors, "exitCode": child.returncode,
            "peakByteCount": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)}))
    """

  /// Runs the program once for each list of arguments.
  static func all(_ commands: [[String]], in program: Program) throws -> [MeasuredProcess] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let list = String(decoding: try JSONEncoder().encode(commands), as: UTF8.self)
    process.arguments = ["python3", "-c", script, Program.path, list]
    process.currentDirectoryURL = program.folder
    let folder = program.folder.path
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = output.fileHandleForReading.readDataToEndOfFile().split(separator: 0x0A)
    process.waitUntilExit()
    return try lines.map { try JSONDecoder().decode(MeasuredProcess.self, from: Data($0)) }
  }
}
