/// The film of a saved run: which step is shown, and how fast it goes on.
///
/// Speed is relative to a base of 30 steps a second, so that a film runs at the same pace
/// however fast the network once trained.
struct ReplayPlayer: Equatable, Sendable {
  static let stepsPerSecond = 30.0
  static let speeds = [0.125, 0.25, 0.5, 1, 2, 4, 10, 30, 100, 300, 1_000]

  private(set) var isPlaying: Bool
  private(set) var speedIndex: Int
  /// The part of a step that has passed since the shown one.
  private var fraction = 0.0

  /// Starts at the speed nearest to the one asked for.
  init(speed: Double = 1, isPlaying: Bool = true) {
    self.isPlaying = isPlaying
    speedIndex =
      Self.speeds.indices.min {
        abs(Self.speeds[$0] - speed) < abs(Self.speeds[$1] - speed)
      } ?? 3
  }

  var speed: Double { Self.speeds[speedIndex] }

  mutating func togglePlaying() {
    isPlaying.toggle()
    fraction = 0
  }

  mutating func pause() {
    isPlaying = false
  }

  mutating func changeSpeed(by offset: Int) {
    speedIndex = min(max(0, speedIndex + offset), Self.speeds.count - 1)
  }

  /// The number of whole steps that the film advances in some time.
  mutating func advance(bySeconds seconds: Double) -> Int {
    guard isPlaying, seconds > 0 else { return 0 }
    fraction += min(seconds, 1) * speed * Self.stepsPerSecond
    let steps = Int(fraction)
    fraction -= Double(steps)
    return steps
  }
}
