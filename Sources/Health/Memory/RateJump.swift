/// A command that made the learning rate many times what it was.
struct RateJump: Equatable, Sendable {
  /// The factor from which on a raise is a jump.
  static let factor: Float = 3

  /// The first step with the new rate.
  var step: Int
  /// The base rate before.
  var before: Float
}
