import Testing

@testable import Dashboard

@Suite struct TensorFilterTests {
  private static let names = [
    "encoder.layer1.weight", "encoder.layer1.bias", "encoder.layer12.weight", "Decoder.weight", "",
  ]

  private func matches(_ text: String) -> [Int] {
    TensorFilter(text, names: Self.names).matches
  }

  @Test(arguments: [
    ("", [0, 1, 2, 3, 4]), ("layer1", [0, 1, 2]), ("bias", [1]), ("decoder", [3]), ("Deco", [3]),
    ("DECO", []), ("nothing", []),
  ])
  func plainTextIsLookedForAnywhere(text: String, expected: [Int]) {
    #expect(matches(text) == expected)
  }

  @Test(arguments: [
    ("*.weight", [0, 2, 3]), ("encoder.layer?.*", [0, 1]), ("layer*", []), ("*", [0, 1, 2, 3, 4]),
  ])
  func patternStandsForTheWholeName(text: String, expected: [Int]) {
    #expect(matches(text) == expected)
  }

  @Test(arguments: [
    ("/layer1[0-9]/", [2]), ("/^encoder.*bias$/", [1]), ("/^$/", [4]), ("/layer1\\.", [0, 1]),
  ])
  func textBetweenSlashesIsARegularExpression(text: String, expected: [Int]) {
    #expect(matches(text) == expected)
  }

  @Test(arguments: ["/(/", "/[a/", "/*/", "/\\", "/(?<x"])
  func malformedExpressionSaysSoAndHidesNothing(text: String) throws {
    let filter = TensorFilter(text, names: Self.names)
    let problem = try #require(filter.problem)
    #expect(problem.hasPrefix("no regular expression: ") && !problem.contains("\n"))
    #expect(filter.matches.count == Self.names.count)
  }

  @Test func malformedPatternSaysWhatOneIs() {
    let filter = TensorFilter("*:", names: Self.names)
    #expect(filter.problem?.hasPrefix("must be a name pattern") == true)
  }
}
