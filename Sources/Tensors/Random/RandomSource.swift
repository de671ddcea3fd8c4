#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The random numbers of a run: xoshiro256++ (Blackman and Vigna, 2019), seeded by SplitMix64.
///
/// A value with four words of state, so that a checkpoint can hold it and a run can be repeated
/// bit for bit. The words lie in the value itself: drawing a number costs a nanosecond.
public struct RandomSource: RandomNumberGenerator, Equatable, Sendable {
  private var first: UInt64
  private var second: UInt64
  private var third: UInt64
  private var fourth: UInt64

  /// Seeds the generator; equal seeds give equal sequences.
  public init(seed: UInt64) {
    var word = seed
    first = Self.splitMix(&word)
    second = Self.splitMix(&word)
    third = Self.splitMix(&word)
    fourth = Self.splitMix(&word)
  }

  /// Goes on from a saved state, or returns nil when it is none.
  public init?(state: [UInt64]) {
    guard state.count == 4, state.contains(where: { $0 != 0 }) else { return nil }
    (first, second, third, fourth) = (state[0], state[1], state[2], state[3])
  }

  /// The generator's four words; never all zero.
  public var state: [UInt64] { [first, second, third, fourth] }

  /// A generator of its own for one purpose, so that drawing more for one purpose does not change
  /// what another gets.
  public func stream(_ number: UInt64) -> RandomSource {
    RandomSource(seed: first ^ third &+ number &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(first &+ fourth, by: 23) &+ first
    let shifted = second << 17
    third ^= first
    fourth ^= second
    second ^= third
    first ^= fourth
    third ^= shifted
    fourth = Self.rotate(fourth, by: 45)
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
