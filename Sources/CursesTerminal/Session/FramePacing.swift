/// Decides how often to look for a new frame: often while there are some, seldom while not, and at
/// once when somebody waits for it.
struct FramePacing: Equatable {
  /// The seconds from one frame to the next: at most 30 frames a second.
  static let frameInterval = 1.0 / 30
  /// The seconds from one frame to the next when a person has asked for it.
  static let answerInterval = 1.0 / 120
  /// The seconds from one look to the next when nothing happens.
  static let idleInterval = 0.25
  /// The number of looks without a frame after which nothing is said to happen.
  static let patience = 15

  private var fruitlessLooks = 0
  private var isAwaited = false
  private var lastLook = -Double.infinity

  /// Whether nothing has happened for a while.
  var isIdle: Bool { fruitlessLooks >= Self.patience }

  /// The seconds to wait, from a time on, until the next look.
  func delay(at seconds: Double) -> Double {
    max(0, lastLook + interval - seconds)
  }

  private var interval: Double {
    if isAwaited { return Self.answerInterval }
    return isIdle ? Self.idleInterval : Self.frameInterval
  }

  /// Takes what a look at some time has found.
  mutating func look(at seconds: Double, foundFrame: Bool) {
    lastLook = seconds
    isAwaited = false
    fruitlessLooks = foundFrame ? 0 : min(fruitlessLooks + 1, Self.patience)
  }

  /// Looks often again, because something happened, and without delay, because somebody waits.
  mutating func wake() {
    fruitlessLooks = 0
    isAwaited = true
  }
}
