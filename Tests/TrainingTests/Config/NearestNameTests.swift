import Testing

@testable import Training

struct NearestNameTests {
  @Test(arguments: [
    ("", "", 0), ("seed", "seed", 0), ("", "abc", 3), ("sede", "seed", 1), ("kitten", "sitting", 3),
    ("treshold", "threshold", 1), ("relu", "rely", 1),
  ])
  func editDistanceCountsEdits(first: String, second: String, edits: Int) {
    #expect(NearestName.editDistance(first, second) == edits)
    #expect(NearestName.editDistance(second, first) == edits)
  }

  @Test func nothingIsProposedForAWordThatResemblesNothing() {
    #expect(NearestName.of("zzzz", among: ["seed", "name"]) == nil)
    #expect(NearestName.of("zzzz", among: []) == nil)
  }

  @Test func quotedTextHasNoControlCharactersAndAnEnd() {
    #expect(PlainText.quotable("a\u{1B}[2J\u{202E}b\n") == "a\u{FFFD}[2J\u{FFFD}b\u{FFFD}")
    #expect(PlainText.quotable(String(repeating: "x", count: 1_000)).count == 61)
  }
}
