/// The film of a saved run: whether it goes on, and how fast.
///
/// A film runs at the same pace however fast the network once trained.
struct ReplayPlayer: Equatable, Sendable {
  private(set) var isPlaying: Bool
  /// How fast it goes on.
  var speed: FilmSpeed
  /// The part of a step that has passed since the shown one.
  private var fraction = 0.0

  init(speed: FilmSpeed = .normal, isPlaying: Bool = true) {
    self.isPlaying = isPlaying
    self.speed = speed
  }

  mutating func togglePlaying() {
    isPlaying.toggle()
    fraction = 0
  }

  mutating func pause() {
    isPlaying = false
  }

  /// The number of whole steps that the film advances in some time.
  mutating func advance(bySeconds seconds: Double) -> Int {
    guard isPlaying, seconds > 0 else { return 0 }
    fraction += min(seconds, 1) * speed.factor * FilmSpeed.stepsPerSecond
    let steps = Int(fraction)
    fraction -= Double(steps)
    return steps
  }
}
