import Canvas
import Dashboard

/// What a person prefers in every dashboard, from the settings file.
struct UserSettings: Equatable, Sendable {
  /// The characters of charts; nil for what the terminal is likely to show.
  var charts: GlyphSet?
  /// How charts begin.
  var dashboard = DashboardPreferences()
  /// Whether the mouse selects, scrolls and zooms.
  var mouse = true
  /// Whether the terminal rings on an alert and at the end of a run.
  var bell = false
  /// A shell command for every alert.
  var onAlert: String?
  /// A shell command for the end of a run.
  var onFinish: String?
}
