import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct FlagTests {
  private func flags(_ state: DashboardState, tensor: Int) -> [TensorFlag] {
    TensorFlag.flags(of: tensor, in: Scene(state, glyphs: .braille))
  }

  @Test func healthyRunHasNoFlags() {
    let state = DashboardState.live(FakeRun())
    #expect((0..<8).allSatisfy { flags(state, tensor: $0).isEmpty })
  }

  @Test func explosionIsFlaggedOnTheTensorThatIsBlamed() {
    let state = DashboardState.live(FakeRun(story: .exploding))
    #expect(flags(state, tensor: FakeRun.culprit) == [.exploding])
    #expect(flags(state, tensor: 0).isEmpty)
  }

  @Test func vanishingIsFlaggedOnTheTensorThatIsBlamed() {
    let state = DashboardState.live(FakeRun(story: .vanishing))
    #expect(flags(state, tensor: 0) == [.vanishing])
  }

  @Test func notANumberIsFlaggedInItsStepOnItsTensors() {
    var state = DashboardState.replaying(FakeRun(story: .nonfinite), from: 159)
    #expect((0..<8).allSatisfy { flags(state, tensor: $0).isEmpty })
    state.moveCursor(to: 160)
    #expect((0...FakeRun.culprit).allSatisfy { flags(state, tensor: $0).contains(.notANumber) })
    #expect(flags(state, tensor: FakeRun.culprit + 1).isEmpty)
  }

  @Test func originOfNotANumberIsNamedAmongAllThatHaveSome() {
    let state = DashboardState.live(FakeRun(story: .nonfinite))
    #expect(flags(state, tensor: FakeRun.culprit) == [.notANumber, .origin])
    #expect(flags(state, tensor: 0) == [.notANumber])
  }

  @Test func lostWeightsHaveNoUpdateRatio() {
    var statistics = StatisticsTable(rowCount: 1)
    #expect(statistics.updateRatio(tensor: 0) == 0)
    statistics[0, .weightNorm] = .nan
    #expect(statistics.updateRatio(tensor: 0).isNaN)
  }

  @Test(arguments: GlyphSet.allCases)
  func everyFlagHasAGlyphBesideItsColour(glyphs: GlyphSet) {
    let state = DashboardState.live(FakeRun(story: .exploding))
    let text = state.frame(120, 40, glyphs: glyphs).text
    #expect(text.contains(glyphs == .ascii ? "^ exploding" : "▲ exploding"))
  }

  @Test func asciiFramesHoldNothingButASCII() {
    for story in [FakeRun.Story.healthy, .exploding, .nonfinite, .vanishing] {
      var state = DashboardState.live(FakeRun(story: story))
      _ = state.type("+c")
      for (width, height) in [(40, 12), (80, 24), (160, 45)] {
        let text = state.frame(width, height, glyphs: .ascii).text
        let foreign = text.unicodeScalars.filter { !$0.isASCII }
        #expect(foreign.isEmpty, "\(String(String.UnicodeScalarView(foreign)))")
      }
    }
  }
}
