#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How the learning rate changes with the steps: a factor on the rate that a user has set.
///
/// A pure function of the step, the length of the run, and, for a plateau, of what evaluations
/// have shown; so it can be replaced between any two steps.
public struct LearningRateSchedule: Equatable, Hashable, Sendable {
  /// What happens after the warm-up.
  public enum Course: Equatable, Hashable, Sendable {
    /// The rate stays.
    case constant
    /// The rate is multiplied by a factor after every so many steps.
    case step(StepRule)
    /// The rate falls along half a cosine to the share `minimum` of it at the end of the run
    /// (Loshchilov and Hutter, 2017, without restarts).
    case cosine(minimum: Float)
    /// The rate falls when evaluations stop to show a smaller loss.
    case plateau(PlateauRule)
  }

  /// What happens after the warm-up.
  public var course: Course
  /// The number of steps in which the rate rises, along a line, to its full size; 0 for none.
  public var warmupSteps: Int
  /// The share of the rate that the first step of a warm-up takes.
  public var warmupStart: Float

  /// The share that a warm-up starts with when nothing else is said.
  public static let defaultWarmupStart: Float = 0.1

  /// Takes a course, by default a constant one, and a warm-up, by default none.
  public init(
    _ course: Course = .constant, warmupSteps: Int = 0, warmupStart: Float = defaultWarmupStart
  ) {
    self.course = course
    self.warmupSteps = warmupSteps
    self.warmupStart = warmupStart
  }
}

extension LearningRateSchedule {
  /// What the learning rate is multiplied with in one step.
  ///
  /// In a warm-up of n steps from the share a, step s takes `a + (1 - a)(s - 1)/n`; the course
  /// begins with step n + 1.
  ///
  /// - Parameters:
  ///   - step: the number of the step, from 1.
  ///   - totalSteps: the number of steps in the run, where a cosine ends.
  ///   - plateau: what evaluations have shown so far.
  /// - Returns: 1 for the full rate; never negative.
  public func factor(step: Int, totalSteps: Int, plateau: PlateauState) -> Double {
    let courseSteps = max(0, totalSteps - warmupSteps)
    let warmth = Self.share(of: step - 1, in: warmupSteps)
    let rise = Double(warmupStart) + (1 - Double(warmupStart)) * warmth
    let elapsed = max(0, step - 1 - warmupSteps)
    return switch course {
    case .constant: rise
    case .step(let rule):
      rise * pow(Double(rule.factor), Double(elapsed / max(1, rule.every)))
    case .cosine(let minimum):
      rise * Self.cosine(to: Double(minimum), Self.share(of: elapsed, in: courseSteps))
    case .plateau: rise * plateau.factor
    }
  }

  private static func share(of step: Int, in count: Int) -> Double {
    step < count ? Double(step) / Double(count) : 1
  }

  private static func cosine(to end: Double, _ share: Double) -> Double {
    end + (1 - end) * (1 + cos(Double.pi * share)) / 2
  }
}

extension LearningRateSchedule {
  /// Whether every value is within its limits.
  public var isPossible: Bool {
    guard warmupSteps >= 0, 0..<1 ~= warmupStart else { return false }
    return switch course {
    case .constant: true
    case .step(let rule): rule.every > 0 && rule.factor > 0 && rule.factor.isFinite
    case .cosine(let minimum): 0..<1 ~= minimum
    case .plateau(let rule): rule.isPossible
    }
  }
}

/// How the learning rate changes in stairs.
public struct StepRule: Equatable, Hashable, Sendable {
  /// The number of steps between two changes.
  public var every: Int
  /// What the rate is multiplied with, above 0.
  public var factor: Float

  /// Takes the values, by default a tenth after every 1,000 steps.
  public init(every: Int = 1_000, factor: Float = 0.1) {
    self.every = every
    self.factor = factor
  }
}
