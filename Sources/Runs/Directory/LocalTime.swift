#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The wall clock of the user's time zone, as names of run directories show it.
enum LocalTime {
  /// A moment as `yyyymmdd-hhmmss`.
  static func stamp(_ secondsSince1970: Double) -> String {
    var moment = time_t(exactly: secondsSince1970.rounded(.down)) ?? 0
    var parts = tm()
    localtime_r(&moment, &parts)
    let date = [(parts.tm_year + 1_900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2)]
    let clock = [(parts.tm_hour, 2), (parts.tm_min, 2), (parts.tm_sec, 2)]
    return "\(digits(date))-\(digits(clock))"
  }

  private static func digits(_ parts: [(value: Int32, width: Int)]) -> String {
    parts.map { part in
      let digits = String(part.value)
      return String(repeating: "0", count: max(0, part.width - digits.count)) + digits
    }.joined()
  }
}
