import Foundation

/// What was measured about one claim.
struct Finding {
  /// What the figure says.
  var claim: String
  /// The figure that is compared with the target.
  var value: Double
  /// The smallest and the largest figure of all rounds, when there was more than one.
  var range: ClosedRange<Double>?
  /// What the figure counts.
  var unit: Unit
  /// What was promised, if anything was.
  var target: Target?

  /// Takes one figure.
  init(_ claim: String, value: Double, unit: Unit, target: Target? = nil) {
    self.claim = claim
    self.value = value
    self.unit = unit
    self.target = target
  }

  /// Takes the median of several figures.
  init(_ claim: String, _ samples: Samples, unit: Unit, target: Target? = nil) {
    self.init(claim, value: samples.median, unit: unit, target: target)
    range = samples.count > 1 ? samples.range : nil
  }
}

extension Finding {
  /// What a figure counts.
  enum Unit {
    case count
    case ratio
    case percent
    case milliseconds
    case microseconds
    case stepsPerSecond
    case megabytesPerSecond
    case megabytes
    case kilobytes
    case bytes
    case millionsPerSecond

    /// A figure with its unit.
    func text(_ value: Double) -> String {
      switch self {
      case .count: String(format: "%.1f", value)
      case .ratio: String(format: "%.3f", value)
      case .percent: String(format: "%.2f %%", value)
      case .milliseconds: String(format: "%.2f ms", value)
      case .microseconds: String(format: "%.1f us", value)
      case .megabytesPerSecond: String(format: "%.0f MB/s", value)
      case .megabytes: String(format: "%.1f MB", value)
      case .kilobytes: String(format: "%.2f kB", value)
      case .bytes: String(format: "%.2f bytes", value)
      case .millionsPerSecond: String(format: "%.1f M/s", value)
      case .stepsPerSecond: String(format: "%.0f steps/s", value)
      }
    }
  }

  /// What a figure should be.
  enum Target {
    case atLeast(Double)
    case atMost(Double)
    case below(Double)

    /// Whether a figure is as it should be.
    func isMet(by value: Double) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      case .below(let limit): value < limit
      }
    }

    /// The target in the unit of its figure.
    func text(in unit: Unit) -> String {
      switch self {
      case .atLeast(let limit): ">= \(unit.text(limit))"
      case .atMost(let limit): "<= \(unit.text(limit))"
      case .below(let limit): "< \(unit.text(limit))"
      }
    }
  }
}
