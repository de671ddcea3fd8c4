public import Telemetry

/// Reads checkpoint files, wherever they are.
public enum CheckpointFile {
  /// The largest file that is read.
  private static let byteLimit = 8 << 30

  /// Reads one checkpoint of a network whose size nobody knows.
  public static func read(_ path: String) throws(RunError) -> Checkpoint {
    try read(path, byteLimit: byteLimit)
  }

  /// Reads one checkpoint of a run, whose arrays have to fit its network.
  static func read(_ path: String, of run: RunDescription) throws(RunError) -> Checkpoint {
    try read(path, byteLimit: min(byteLimit, run.checkpointByteLimit))
  }

  /// Reads the arrays only when the header fits the file and the file fits the limit.
  private static func read(_ path: String, byteLimit: Int) throws(RunError) -> Checkpoint {
    let beginning = try naming(path) { () throws(SystemError) in
      try FileSystem.contents(of: path, first: 8 + Safetensors.headerLimit)
    }
    try naming(path) { () throws(SafetensorsError) in
      let byteCount = FileSystem.byteCount(ofFile: path)
      try Safetensors.check(beginning, byteCount: byteCount, byteLimit: byteLimit)
    }
    let bytes = try naming(path) { () throws(SystemError) in
      try FileSystem.contents(of: path, limit: byteLimit)
    }
    return try naming(path) { () throws(SafetensorsError) in try Safetensors.checkpoint(bytes) }
  }

  private static func naming<Value>(
    _ path: String, _ body: () throws(SystemError) -> Value
  ) throws(RunError) -> Value {
    do throws(SystemError) {
      return try body()
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  private static func naming<Value>(
    _ path: String, _ body: () throws(SafetensorsError) -> Value
  ) throws(RunError) -> Value {
    do throws(SafetensorsError) {
      return try body()
    } catch {
      throw .damaged(path: path, detail: error.reason)
    }
  }
}

extension RunDescription {
  /// More than any checkpoint of the network takes: its parameters, what optimizers and averages
  /// remember of each, and some room for headers and everything small.
  fileprivate var checkpointByteLimit: Int {
    let elementCounts = tensors.map { $0.shape.reduce(1) { $0.multipliedOrMost(by: $1) } }
    let elementCount = elementCounts.reduce(0) { $0.addingOrMost($1) }
    return elementCount.multipliedOrMost(by: 32).addingOrMost(32 << 20)
  }
}

extension Int {
  fileprivate func multipliedOrMost(by other: Int) -> Int {
    let (product, hasOverflowed) = multipliedReportingOverflow(by: other)
    return hasOverflowed ? .max : product
  }

  fileprivate func addingOrMost(_ other: Int) -> Int {
    let (sum, hasOverflowed) = addingReportingOverflow(other)
    return hasOverflowed ? .max : sum
  }
}
