public import Telemetry

/// Reads checkpoint files, wherever they are.
public enum CheckpointFile {
  /// The largest file that is read.
  private static let byteLimit = 8 << 30

  /// Reads one checkpoint.
  public static func read(_ path: String) throws(RunError) -> Checkpoint {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileSystem.contents(of: path, limit: byteLimit)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    do throws(SafetensorsError) {
      return try Safetensors.checkpoint(bytes)
    } catch {
      throw .damaged(path: path, detail: error.reason)
    }
  }
}
