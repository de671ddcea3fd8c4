internal import CProcessor

/// Functions of sixteen numbers at a time, in single precision.
///
/// The polynomials are those of the Cephes library (S. Moshier). NaN gives NaN, and results
/// that leave the range of Float32 become 0 or infinity. Errors are the largest that a comparison
/// with double precision finds, in units in the last place of the exact result.
enum VectorMath {
  /// e to the x, within 1.01 units in the last place.
  @inline(always)
  static func exp(_ x: Lanes) -> Lanes {
    let (factor, exponent) = splitExp(clamped(x, to: -104...89))
    let half = exponent &>> 1
    return factor * powerOfTwo(half) * powerOfTwo(exponent &- half)
  }

  /// e to the x for a sum with 1 or more: what is below -30 does not change it, and counts as -30.
  @inline(always)
  private static func expInSum(_ x: Lanes) -> Lanes {
    let (factor, exponent) = splitExp(clamped(x, to: -30...89))
    return factor * powerOfTwo(exponent)
  }

  /// Splits e to the x into a factor around 1 and a power of two, for x from -104 to 89.
  @inline(always)
  private static func splitExp(_ x: Lanes) -> (factor: Lanes, exponent: SIMD16<Int32>) {
    // Adding 1.5 · 2^23 rounds to an integer and leaves it in the low bits of the sum.
    let (rounder, rounderBits): (Float, Int32) = (12_582_912, 0x4B40_0000)
    let shifted = x * 1.442_695_04 + rounder
    let power = shifted - rounder
    let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- rounderBits
    let rest = x - power * 0.693_359_375 + power * 2.121_944_4e-4
    var sum = rest * 1.987_569_15e-4 + 1.398_199_95e-3
    sum = sum * rest + 8.333_451_91e-3
    sum = sum * rest + 4.166_579_59e-2
    sum = sum * rest + 1.666_666_55e-1
    sum = sum * rest + 5.000_000_12e-1
    return (sum * rest * rest + rest + 1, exponent)
  }

  /// The hyperbolic tangent, within 1.4 units in the last place.
  @inline(always)
  static func tanh(_ x: Lanes) -> Lanes {
    let sign = unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x8000_0000
    let magnitude = magnitude(x)
    let large = 1 - 2 / (expInSum(magnitude + magnitude) + 1)
    let square = magnitude * magnitude
    var sum = square * -5.704_988_73e-3 + 2.063_908_88e-2
    sum = sum * square - 5.373_971_56e-2
    sum = sum * square + 1.333_144_22e-1
    sum = sum * square - 3.333_328_19e-1
    let small = sum * square * magnitude + magnitude
    let result = large.replacing(with: small, where: magnitude .< 0.625)
    return unsafeBitCast(unsafeBitCast(result, to: SIMD16<UInt32>.self) | sign, to: Lanes.self)
  }

  /// The logistic function `1 / (1 + exp(-x))`, within 2.5 units in the last place; below -88.3,
  /// where it is smaller than every normal number, it is 0.
  @inline(always)
  static func sigmoid(_ x: Lanes) -> Lanes {
    1 / (expInSum(-x) + 1)
  }

  /// x where y is above 0 or NaN, and 0 elsewhere.
  @inline(always)
  static func rectified(_ x: Lanes, by y: Lanes) -> Lanes {
    x.replacing(with: 0, where: y .<= 0)
  }

  /// x where y is above 0 or NaN, and `slope · x` elsewhere.
  @inline(always)
  static func rectified(_ x: Lanes, by y: Lanes, slope: Float) -> Lanes {
    x.replacing(with: slope * x, where: y .<= 0)
  }

  /// Numbers without their sign; NaN stays NaN.
  @inline(always)
  static func magnitude(_ x: Lanes) -> Lanes { cprocessor_magnitude(x) }

  /// The larger of two numbers each; the first where one of them is NaN.
  @inline(always)
  static func larger(_ x: Lanes, _ y: Lanes) -> Lanes { cprocessor_larger(x, y) }

  /// 1 for numbers above 0, -1 for those below; 0 and NaN stay as they are.
  @inline(always)
  static func sign(_ x: Lanes) -> Lanes {
    x.replacing(with: 1, where: x .> 0).replacing(with: -1, where: x .< 0)
  }

  /// Two to the power of an exponent from -126 to 127.
  @inline(always)
  static func powerOfTwo(_ exponent: SIMD16<Int32>) -> Lanes {
    unsafeBitCast((exponent &+ 127) &<< 23, to: Lanes.self)
  }

  /// Moves numbers into a range, but lets NaN be.
  @inline(always)
  static func clamped(_ x: Lanes, to range: ClosedRange<Float>) -> Lanes {
    let low = Lanes(repeating: range.lowerBound)
    let high = Lanes(repeating: range.upperBound)
    return x.replacing(with: low, where: x .< low).replacing(with: high, where: x .> high)
  }
}
