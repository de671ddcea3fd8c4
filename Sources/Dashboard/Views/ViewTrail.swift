/// Which view is shown, and through which ones the user came to it.
struct ViewTrail: Equatable, Sendable {
  private(set) var current = DashboardView.overview
  /// The views to go back to, the newest last; each at most once, the overview only as the first.
  private var past: [DashboardView] = []

  /// Shows a view; the overview is where every trail begins.
  mutating func show(_ view: DashboardView) {
    guard view != current else { return }
    past.removeAll { $0 == view }
    past = view == .overview ? [] : past + [current]
    current = view
  }

  /// Shows the view from which the user came to this one.
  mutating func goBack() {
    current = past.popLast() ?? .overview
  }
}
