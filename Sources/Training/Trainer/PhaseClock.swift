internal import Telemetry

/// Adds up the time that steps spend in their phases; a step that is not timed costs it nothing.
///
/// The first step of all makes ready what the others use, so that its time is forgotten as soon as
/// there is another one.
struct PhaseClock {
  private let seconds: () -> Double
  private var sums = PhaseSeconds()
  private var stepCount = 0
  private var isFirstStep = true
  /// What is being timed, and since when; nil outside of a timed step.
  private var phase: TrainingPhase?
  private var phaseBegan = 0.0

  /// Takes a clock that never goes back.
  init(seconds: @escaping () -> Double = { 0 }) {
    self.seconds = seconds
  }

  /// Times the step that now begins.
  mutating func beginStep() {
    if isFirstStep, stepCount == 1 { _ = takeMean() }
    phase = .data
    phaseBegan = seconds()
    stepCount += 1
  }

  /// Ends the phase that goes on and begins another.
  mutating func begin(_ next: TrainingPhase) {
    guard phase != nil else { return }
    phaseEnded(at: seconds())
    phase = next
  }

  /// Ends the step.
  mutating func endStep() {
    guard phase != nil else { return }
    phaseEnded(at: seconds())
    phase = nil
  }

  /// The mean of the steps timed since the last question.
  mutating func takeMean() -> PhaseSeconds {
    defer { (sums, stepCount, isFirstStep) = (PhaseSeconds(), 0, false) }
    return stepCount > 0 ? sums.divided(by: stepCount) : sums
  }

  private mutating func phaseEnded(at now: Double) {
    guard let phase else { return }
    sums[phase] += now - phaseBegan
    phaseBegan = now
  }
}
