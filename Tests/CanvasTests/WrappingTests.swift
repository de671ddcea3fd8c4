import Canvas
import Testing

@Suite struct WrappingTests {
  @Test func linesBreakAtBlanks() {
    #expect(
      "the norm is 14 times its usual".wrapped(to: 12) == ["the norm is", "14 times its", "usual"])
  }

  @Test func wordsThatAreTooLongAreCut() {
    #expect("a transformer.in".wrapped(to: 5) == ["a", "trans", "forme", "r.in"])
  }

  @Test(arguments: ["", " ", "   "])
  func textWithoutWordsHasNoLines(text: String) {
    #expect(text.wrapped(to: 4).isEmpty)
  }

  @Test(arguments: 1...9)
  func noLineIsTooLong(columns: Int) {
    let lines = "seen in hidden1.weight since step 12".wrapped(to: columns)
    #expect(lines.allSatisfy { (1...columns).contains($0.columnCount) })
  }
}
