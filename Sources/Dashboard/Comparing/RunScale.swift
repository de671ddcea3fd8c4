internal import Telemetry

/// What makes moments of different runs comparable.
public enum ComparisonAxis: String, CaseIterable, Equatable, Sendable {
  /// As many steps.
  case step
  /// As many passes over the training samples.
  case epoch
  /// As many seconds of training.
  case time

  /// The axis that follows, after the last the first.
  var next: ComparisonAxis {
    switch self {
    case .step: .epoch
    case .epoch: .time
    case .time: .step
    }
  }

  /// A place on the axis, as a person would say it.
  func text(_ place: Double) -> String {
    switch self {
    case .step: NumberFormat.grouped(Int(exactly: place.rounded()) ?? 0)
    case .epoch: NumberFormat.fixed(place, decimals: 1)
    case .time where place < 60: "\(NumberFormat.fixed(place, decimals: 1)) s"
    case .time: NumberFormat.duration(place)
    }
  }
}

/// Where the steps of one run are on every axis.
///
/// Times are known of a few dozen steps spread over the run; between them they are taken to grow
/// evenly.
struct RunScale: Equatable, Sendable {
  private static let clockCount = 32

  /// The newest step.
  let lastStep: Int
  private let stepsPerEpoch: Double
  /// Steps and their times, both growing.
  private var clock: [(step: Int, seconds: Double)] = [(0, 0)]

  init(_ history: any History, stepsPerEpoch: Int) {
    lastStep = history.lastStep
    self.stepsPerEpoch = Double(max(1, stepsPerEpoch))
    for index in 1...Self.clockCount {
      let step = lastStep * index / Self.clockCount
      let (last, seconds) = clock[clock.count - 1]
      guard step > last, let time = history.record(at: step)?.wallTime, time.isFinite,
        time >= seconds
      else { continue }
      clock.append((step, time))
    }
  }

  static func == (first: RunScale, second: RunScale) -> Bool {
    first.lastStep == second.lastStep && first.stepsPerEpoch == second.stepsPerEpoch
      && first.clock.elementsEqual(second.clock) { $0 == $1 }
  }

  /// The place of a step.
  func place(of step: Int, on axis: ComparisonAxis) -> Double {
    switch axis {
    case .step: Double(step)
    case .epoch: Double(step) / stepsPerEpoch
    case .time: seconds(at: step)
    }
  }

  /// The newest step up to a place; beyond its end the last one.
  func step(at place: Double, on axis: ComparisonAxis) -> Int {
    guard place < self.place(of: lastStep, on: axis) else { return lastStep }
    switch axis {
    case .step: return Int(exactly: max(0, place).rounded(.down)) ?? 0
    case .epoch: return Int(exactly: (max(0, place) * stepsPerEpoch).rounded(.down)) ?? 0
    case .time: return step(atSecond: place)
    }
  }

  private func seconds(at step: Int) -> Double {
    let after = clock.firstIndex { $0.step >= step } ?? clock.count - 1
    guard after > 0 else { return 0 }
    let (first, last) = (clock[after - 1], clock[after])
    let share = Double(min(step, last.step) - first.step) / Double(last.step - first.step)
    return first.seconds + share * (last.seconds - first.seconds)
  }

  private func step(atSecond second: Double) -> Int {
    let after = clock.firstIndex { $0.seconds > second } ?? clock.count - 1
    guard after > 0 else { return 0 }
    let (first, last) = (clock[after - 1], clock[after])
    let share = max(0, second - first.seconds) / max(1e-9, last.seconds - first.seconds)
    return first.step + Int((min(1, share) * Double(last.step - first.step)).rounded(.down))
  }
}
