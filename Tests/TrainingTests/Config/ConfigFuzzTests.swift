import Tensors
import Testing

@testable import Training

struct ConfigFuzzTests {
  private static let fragments = [
    ":", "-", "[", "]", "{", "}", "\n", "  ", "\t", "#", "&a", "*a", "!!int", "|", ">", "\"", "'",
    "%", "0", "-1", "nan", "1e999", "99999999999999999999", "null", "~", "\u{0}", "\u{1B}[2J", "é",
    "model", "dense", "repeat", "units", "threshold", "<<", "? ", "---", "...",
  ]

  @Test func mutatedConfigurationsNeverTrap() throws {
    var random = RandomSource(seed: 7)
    for name in Bundled.configNames {
      let path = try #require(Bundled.resources.get().configPath(named: name))
      let original = Array(try FileBytes.contents(of: path))
      for _ in 0..<150 {
        let mutated = mutate(original, &random)
        expectSentence { () throws(TrainingConfigError) in
          _ = try LoadedConfig(yaml: String(decoding: mutated, as: UTF8.self), path: "a.yaml")
        }
      }
    }
  }

  @Test func mutatedOverridesNeverTrap() {
    var random = RandomSource(seed: 8)
    let yaml = "{model: [repeat: {times: 2, layers: [dense: {units: 3}]}, dense], seed: 3}"
    for _ in 0..<400 {
      let override = Array("model.0.repeat.layers.0.dense.units=4".utf8)
      let mutated = String(decoding: mutate(override, &random), as: UTF8.self)
      expectSentence { () throws(TrainingConfigError) in
        _ = try LoadedConfig(yaml: yaml, path: "a.yaml", overrides: [mutated])
      }
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "&a *a ", "\u{FEFF}", ""])
  func deepNestingNeverTraps(opening: String) {
    expectSentence { () throws(TrainingConfigError) in
      _ = try LoadedConfig(yaml: String(repeating: opening, count: 5_000), path: "a.yaml")
    }
  }

  @Test(arguments: ["{repeat: {times: 1, layers: [", "{residual: {layers: ["])
  func deeplyNestedCompositionsNeverTrap(opening: String) {
    for depth in [10, 300, 2_000] {
      let layers = String(repeating: opening, count: depth) + "dense"
      let closing = String(repeating: "]}}", count: depth)
      expectSentence { () throws(TrainingConfigError) in
        let loaded = try LoadedConfig(yaml: "model: [\(layers)\(closing)]", path: "a.yaml")
        _ = try ModelPlan(
          config: loaded.config, input: SampleShape([2]), targets: .classes(count: 2))
      }
    }
  }

  /// A few bytes deleted, doubled or replaced by something that means something to YAML.
  private func mutate(_ original: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
      let fragment = Self.fragments.randomElement(using: &random) ?? ""
      let insert = Bool.random(using: &random) ? Array(fragment.utf8) : Array(bytes[start..<end])
      bytes.replaceSubrange(start..<end, with: insert + (Bool.random(using: &random) ? insert : []))
      if bytes.isEmpty { bytes = [0] }
    }
    return bytes
  }

  /// Whatever goes wrong becomes one line of printable text.
  private func expectSentence(of attempt: () throws(TrainingConfigError) -> Void) {
    do {
      try attempt()
    } catch {
      let isPrintable = error.sentence.unicodeScalars.allSatisfy { $0.value >= 32 }
      #expect(isPrintable, "\(error)")
    }
  }
}
