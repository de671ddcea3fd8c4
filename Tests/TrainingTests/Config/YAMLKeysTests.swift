import Testing

@testable import Training

@Suite struct YAMLKeysTests {
  @Test(arguments: [
    "name: x\nmodel: [{dense: 3}]\n", "a: &a 3\nb: *a\nc: [*a, *a]\n", "a: \"&b *c : d\"\n",
    "at: &early {step: 3}\nthen: *early\n", "question: what? no\n", "a: {b: 1}\n",
  ])
  func wordsAsKeysAreHarmless(yaml: String) {
    #expect(YAMLKeys.areHarmless(in: yaml))
  }

  @Test(arguments: [
    "a: &a x\n*a : 3\n", "a: &a x\n? *a\n: 3\n", "a: &a [x]\nb: {? [*a] : 3}\n",
    "a: &a [x]\nb: {[*a]: 3}\n", "a: &a [x]\nb: {{c: *a} : 3}\n", "- &a x\n- {*a:3}\n",
  ])
  func aliasesInKeysAreRefused(yaml: String) {
    #expect(!YAMLKeys.areHarmless(in: yaml))
  }

  @Test func aliasesOfAliasesAsKeysAreRefusedAtOnce() {
    let bomb = (1...40).reduce("a0: &a0 {x: y}\n") { text, level in
      text + "a\(level): &a\(level) {? *a\(level - 1) : *a\(level - 1)}\n"
    }
    #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: bomb, path: "bomb.yaml")
    }
  }

  @Test func longTextsTakeNoLongerThanTheyAre() {
    #expect(YAMLKeys.areHarmless(in: "a: &a x\n" + String(repeating: ":", count: 200_000)))
  }
}
