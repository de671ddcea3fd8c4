/// The loss of a run, smoothed: where it began, where it is, and the smallest it was.
struct LossTrend: Equatable, Sendable {
  /// The share of the past in the smoothed loss.
  private static let decay = 0.95
  /// The steps whose mean is the first loss.
  static let firstCount = 10

  /// The number of finite losses.
  private(set) var count = 0
  /// The mean of the first losses.
  private(set) var first = 0.0
  /// The smoothed loss.
  private(set) var smooth = 0.0
  /// The smallest smoothed loss.
  private(set) var best = Double.infinity
  /// The losses since then.
  private(set) var countSinceBest = 0
  /// The finite losses since the smoothed loss was last clearly smaller than ``anchor``.
  private(set) var countSinceProgress = 0
  /// The mean magnitude of the change from one loss to the next, smoothed.
  private(set) var roughness = 0.0
  private var anchor = Double.infinity
  private var latest = 0.0

  /// The loss that counts as clearly smaller, by the loss before.
  private static let progressFactor = 0.99

  /// Takes in the next loss; one that is no number changes nothing.
  mutating func observe(_ loss: Float) {
    guard loss.isFinite else { return }
    let value = Double(loss)
    count += 1
    if count <= Self.firstCount { first += (value - first) / Double(count) }
    let share = max(1 - Self.decay, 1 / Double(count))
    if count > 1 { roughness += share * (abs(value - latest) - roughness) }
    smooth += share * (value - smooth)
    latest = value
    countSinceBest += 1
    if count >= Self.firstCount, smooth < best { (best, countSinceBest) = (smooth, 0) }
    trackProgress()
  }

  private mutating func trackProgress() {
    if count >= Self.firstCount, isProgress {
      anchor = smooth
      countSinceProgress = 0
    } else {
      countSinceProgress += 1
    }
  }

  /// Losses below 0 are possible, where a smaller one has a larger magnitude.
  private var isProgress: Bool {
    !anchor.isFinite || smooth < anchor - (1 - Self.progressFactor) * abs(anchor)
  }
}
