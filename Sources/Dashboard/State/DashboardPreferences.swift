public import Canvas

/// How a person wants a dashboard to begin; keys change everything later.
public struct DashboardPreferences: Equatable, Sendable {
  /// The scale of charts.
  public enum Scale: String, CaseIterable, Equatable, Sendable {
    case log, linear
  }

  /// Which values charts have room for.
  public enum Range: String, CaseIterable, Equatable, Sendable {
    /// All but spikes that would flatten the rest.
    case usual
    case all
  }

  /// The colours of everything.
  public var theme = Theme.standard
  /// The scale of charts.
  public var scale = Scale.log
  /// Which values charts have room for.
  public var range = Range.usual
  /// How much the line of the loss is smoothed.
  public var smoothing = Smoothing.light

  /// The usual preferences.
  public init() {}
}

extension DashboardState {
  /// Begins as a person wants it.
  public mutating func adopt(_ preferences: DashboardPreferences) {
    theme = preferences.theme
    isLogarithmic = preferences.scale == .log
    showsWholeRange = preferences.range == .all
    smoothing = preferences.smoothing
    needsRedraw = true
  }
}
