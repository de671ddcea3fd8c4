public import Telemetry

extension HealthRule {
  /// The steps before an alert in which what it is about may have begun without anybody's notice:
  /// as many as growth is measured over.
  public static let onset = 50
}
