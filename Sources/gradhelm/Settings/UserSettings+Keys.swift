import Canvas
import Dashboard
import Training

/// A key of the settings file, with the line that explains it.
struct SettingsKey: Sendable {
  let field: ConfigField<UserSettings>
  let comment: String

  init<Value>(
    _ key: String, _ property: any WritableKeyPath<UserSettings, Value> & Sendable,
    _ codec: ConfigCodec<Value>, _ comment: String
  ) {
    field = ConfigField(key, property, codec)
    self.comment = comment
  }
}

extension UserSettings {
  /// Every key: the only place that knows what a settings file may say.
  static let keys: [SettingsKey] = [
    SettingsKey(
      "theme", \.dashboard.theme, .oneOf(),
      "Colours: default (safe for colour-blind readers), dark, light, high-contrast, monochrome"),
    SettingsKey(
      "charts", \.charts, .optional(.oneOf()),
      "Characters of charts: braille, blocks or ascii; empty: what the terminal can show"),
    SettingsKey(
      "scale", \.dashboard.scale, .oneOf(), "Scale of charts at the start: log or linear"),
    SettingsKey(
      "range", \.dashboard.range, .oneOf(),
      "Values in charts at the start: usual (a spike flattens nothing) or all"),
    SettingsKey(
      "smoothing", \.dashboard.smoothing, .oneOf(),
      "Smoothing of the loss at the start: off, light, medium or strong"),
    SettingsKey("mouse", \.mouse, .truth, "Whether the mouse selects, scrolls and zooms"),
    SettingsKey("bell", \.bell, .truth, "Whether the terminal rings on alerts and at the end"),
    SettingsKey(
      "on_alert", \.onAlert, .optional(.text("a shell command")), "A shell command for every alert"),
    SettingsKey(
      "on_finish", \.onFinish, .optional(.text("a shell command")),
      "A shell command for the end of a run"),
  ]

  /// Reads a settings file; what it does not say is as usual.
  static let codec = ConfigCodec<UserSettings>.record(UserSettings(), keys.map(\.field))

  /// The settings as a file that says everything, with explanations.
  var text: String {
    Self.keys.map { "# \($0.comment)\n\($0.field.yaml(of: self))\n" }.joined()
  }
}
