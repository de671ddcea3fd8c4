import Testing

@testable import Dashboard

@Suite struct StepWindowTests {
  private func window(
    newest: Int, _ change: (inout StepWindow) -> Void
  ) -> ClosedRange<Int>? {
    var window = StepWindow()
    change(&window)
    return window.steps(upTo: newest)
  }

  @Test func wholeRunHasNoWindow() {
    #expect(window(newest: 1_000) { _ in } == nil)
  }

  @Test func zoomAtTheNewestStepGoesOnWithIt() {
    var window = StepWindow()
    window.zoomIn(at: 1_000, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 501...1_000)
    #expect(window.steps(upTo: 1_200) == 701...1_200)
  }

  @Test func zoomAtAnEarlierStepKeepsItAtItsPlaceAndStays() {
    var window = StepWindow()
    window.zoomIn(at: 401, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 201...700)
    #expect(window.steps(upTo: 5_000) == 201...700)
    window.zoomIn(at: 401, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 301...550)
    window.zoomOut(at: 401, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 201...700)
    window.zoomOut(at: 401, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == nil)
  }

  @Test(arguments: [0, 1, 5, 16, 17, 100, 1_000_003])
  func windowsAreNeverShorterThanSixteenStepsNorBeforeTheRun(newest: Int) {
    for step in [0, 1, newest / 3, newest] {
      var window = StepWindow()
      for _ in 0..<30 {
        window.zoomIn(at: step, newest: newest)
        guard let steps = window.steps(upTo: newest) else { continue }
        #expect(steps.count >= StepWindow.shortest && steps.lowerBound >= 1)
        #expect(step < 1 || steps.contains(step))
      }
      for _ in 0..<30 { window.zoomOut(at: step, newest: newest) }
      #expect(window == StepWindow())
    }
  }

  @Test func heldWindowMovesAsLittleAsNeededToShowAStep() {
    var window = StepWindow()
    window.zoomIn(at: 401, newest: 1_000)
    window.hold(showing: 400, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 201...700)
    window.hold(showing: 700, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 263...762)
    window.hold(showing: 1, newest: 1_000)
    #expect(window.steps(upTo: 1_000) == 1...500)
    window.follow()
    #expect(window.steps(upTo: 1_000) == 501...1_000)
  }
}
