import Telemetry
import Testing

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("hidden1.*", "hidden1.weight", true), ("hidden1.*", "hidden10.weight", false),
    ("hidden?.bias", "hidden2.bias", true), ("hidden?.bias", "hidden12.bias", false),
    ("*", "", true), ("*", "output.weight", true), ("?", "", false), ("*weight", "a.weight", true),
    ("*.weight*", "a.weight_hh", true), ("*a*b*c", "xaxbxc", true), ("*a*b*c", "xaxcxb", false),
    ("output", "output.weight", false), ("**", "x", true), ("a*", "a", true), ("a?*", "a", false),
  ])
  func aPatternStandsForAWholeName(pattern: String, name: String, isMatch: Bool) throws {
    #expect(try #require(NamePattern(pattern)).matches(name) == isMatch)
  }

  @Test(arguments: ["", "hidden 1", "[ab]", "a,b", "é", "a\n", "!a"])
  func whatNoNameHoldsIsNoPattern(text: String) {
    #expect(NamePattern(text) == nil)
  }

  @Test func manyWildcardsTakeNoLongTime() throws {
    let pattern = try #require(NamePattern(String(repeating: "*a", count: 200)))
    #expect(
      !pattern.matches(String(repeating: "a", count: 199) + String(repeating: "b", count: 2_000)))
  }
}

@Suite struct FreezingTests {
  private func pattern(_ text: String) throws -> NamePattern { try #require(NamePattern(text)) }

  @Test func theLastRuleThatMatchesCounts() throws {
    var freezing = Freezing([try pattern("hidden*")])
    freezing.unfreeze(try pattern("hidden2.*"))
    freezing.freeze(try pattern("*.bias"))
    #expect(freezing.isFrozen("hidden1.weight"))
    #expect(!freezing.isFrozen("hidden2.weight"))
    #expect(freezing.isFrozen("hidden2.bias"))
    #expect(!freezing.isFrozen("output.weight"))
    #expect(freezing.description == "hidden* !hidden2.* *.bias")
    #expect(Freezing(freezing.description) == freezing)
  }

  @Test func rulesThatSayNothingAnyMoreAreForgotten() throws {
    var freezing = Freezing()
    for _ in 1...100 {
      freezing.freeze(try pattern("hidden1.*"))
      freezing.unfreeze(try pattern("hidden1.*"))
    }
    #expect(freezing.isEmpty)
    freezing.freeze(try pattern("a"))
    freezing.unfreeze(try pattern("*"))
    #expect(freezing == Freezing())
  }
}
