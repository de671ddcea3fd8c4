import Testing

@testable import CursesTerminal

@Suite struct FramePacingTests {
  @Test func firstLookIsAtOnce() {
    #expect(FramePacing().delay(at: 5) == 0)
  }

  @Test func framesAreAtMostThirtyASecond() {
    var pacing = FramePacing()
    pacing.look(at: 5, foundFrame: true)
    #expect(pacing.delay(at: 5) == 5 + FramePacing.frameInterval - 5)
    #expect(pacing.delay(at: 5.1) == 0)
  }

  @Test func personWhoWaitsIsAnsweredBeforeTheNextFrameIsDue() {
    var pacing = FramePacing()
    pacing.look(at: 5, foundFrame: true)
    pacing.wake()
    #expect(pacing.delay(at: 5) < 0.016)
    pacing.look(at: 5.01, foundFrame: true)
    #expect(pacing.delay(at: 5.01) > 0.016)
  }

  @Test func looksBecomeSeldomWhenNothingHappens() {
    var pacing = FramePacing()
    for _ in 0..<FramePacing.patience { pacing.look(at: 5, foundFrame: false) }
    #expect(pacing.isIdle)
    #expect(pacing.delay(at: 5) == FramePacing.idleInterval)
  }

  @Test func frameOrWakingEndsIdleness() {
    var pacing = FramePacing()
    for _ in 0..<FramePacing.patience { pacing.look(at: 5, foundFrame: false) }
    var woken = pacing
    woken.wake()
    pacing.look(at: 6, foundFrame: true)
    #expect(!woken.isIdle)
    #expect(!pacing.isIdle)
  }
}
