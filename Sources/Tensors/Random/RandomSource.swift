#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The random numbers of a run: xoshiro256++ (Blackman and Vigna, 2019), seeded by SplitMix64.
///
/// A value with four words of state, so that a checkpoint can hold it and a run can be repeated
/// bit for bit.
public struct RandomSource: RandomNumberGenerator, Equatable, Sendable {
  /// The generator's four words; never all zero.
  public private(set) var state: [UInt64]

  /// Seeds the generator; equal seeds give equal sequences.
  public init(seed: UInt64) {
    var word = seed
    state = (0..<4).map { _ in Self.splitMix(&word) }
  }

  /// Goes on from a saved state, or returns nil when it is none.
  public init?(state: [UInt64]) {
    guard state.count == 4, state.contains(where: { $0 != 0 }) else { return nil }
    self.state = state
  }

  /// A generator of its own for one purpose, so that drawing more for one purpose does not change
  /// what another gets.
  public func stream(_ number: UInt64) -> RandomSource {
    RandomSource(seed: state[0] ^ state[2] &+ number &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(state[0] &+ state[3], by: 23) &+ state[0]
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = Self.rotate(state[3], by: 45)
    return result
  }

  /// A number in `0..<1`, uniform, with 24 random bits.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number from N(0, 1), by the polar-free form of Box and Muller (1958).
  public mutating func normal() -> Float {
    let radius = (-2 * log(1 - Double(next() >> 11) * 0x1p-53)).squareRoot()
    let angle = 2 * Double.pi * Double(next() >> 11) * 0x1p-53
    return Float(radius * cos(angle))
  }

  private static func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }

  private static func splitMix(_ word: inout UInt64) -> UInt64 {
    word &+= 0x9E37_79B9_7F4A_7C15
    var mixed = word
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
