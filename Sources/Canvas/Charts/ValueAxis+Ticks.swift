#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A labelled value on an axis.
public struct Tick: Equatable, Sendable {
  /// The value it stands at.
  public let value: Double
  /// The value as text, at most `TickLabel.width` columns.
  public let label: String
}

extension ValueAxis {
  /// The values to label, from the bottom up: two at least, `limit` at most.
  ///
  /// A linear axis has multiples of 1, 2 or 5 times a power of ten, and so has a logarithmic one
  /// whose bounds are close together; a longer one powers of ten, or 1, 2 and 5 where it is too
  /// short for those; when only one such value is in sight, the bounds are labelled.
  public func ticks(limit: Int) -> [Tick] {
    let limit = max(2, limit)
    switch scale {
    case .linear: return linearTicks(limit: limit)
    case .logarithmic: return logarithmicTicks(limit: limit)
    }
  }

  private func linearTicks(limit: Int) -> [Tick] {
    var step = NiceNumber.atLeast((upper - lower) / Double(limit))
    var values = multiples(of: step)
    while values.count > limit {
      step = NiceNumber.next(after: step)
      values = multiples(of: step)
    }
    guard values.count >= 2 else { return boundTicks }
    return values.map { Tick(value: $0, label: TickLabel.text($0, resolution: step)) }
  }

  private func multiples(of step: Double) -> [Double] {
    let first = NiceNumber.ceil(lower, step: step)
    let count = Int(((upper - first) / step + 1e-6).rounded(.down)) + 1
    return (0..<max(0, count)).map { first + Double($0) * step }
  }

  private func logarithmicTicks(limit: Int) -> [Tick] {
    let powers = powersOfTen
    guard powers.count >= 2 || upper / lower > Self.largestSteppedFactor else {
      return linearTicks(limit: limit)
    }
    let values = powers.count >= 2 ? powers : readableValues
    let stride = (values.count + limit - 1) / limit
    let thinned = values.enumerated().filter { $0.offset.isMultiple(of: max(1, stride)) }
    guard thinned.count >= 2 else { return boundTicks }
    return thinned.map { Tick(value: $0.element, label: TickLabel.text($0.element)) }
  }

  private var powersOfTen: [Double] {
    let first = Int((log10(lower) - 1e-9).rounded(.up))
    let last = Int((log10(upper) + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { pow(10, Double($0)) } : []
  }

  private var readableValues: [Double] {
    var values: [Double] = []
    var value = NiceNumber.atLeast(lower)
    while value <= upper * (1 + 1e-9) {
      values.append(value)
      value = NiceNumber.next(after: value)
    }
    return values
  }

  private var boundTicks: [Tick] {
    [lower, upper].map {
      Tick(value: $0, label: TickLabel.text($0, resolution: (upper - lower) / 10))
    }
  }
}
