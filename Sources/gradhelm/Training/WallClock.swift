import Foundation

/// The time of day, for what is shown to people and kept in files.
enum WallClock {
  /// Seconds since 1970.
  static func now() -> Double { Date().timeIntervalSince1970 }
}
