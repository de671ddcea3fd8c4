import Telemetry
import Testing

@testable import Training

/// `Docs/configuration.md` says what the codecs do.
struct DocumentedKeysTests {
  @Test func everyKeyEveryChoiceAndEveryCommandIsDocumented() throws {
    let page = try Self.page()
    let names = Set(ConfigCodec.trainingConfig(defaultName: "any").names)
    #expect(names.isSuperset(of: ["seed", "forget_bias", "leaky_relu", "threshold", "alpha"]))
    let documented = names.union(ControlVerb.allCases.map(\.rawValue))
    #expect(documented.filter { !page.contains("`\($0)`") }.sorted() == [])
  }

  @Test func everyExampleCanBeRead() throws {
    let examples = try Self.page().split(separator: "```yaml\n").dropFirst()
    #expect(examples.count > 5)
    for example in examples {
      let yaml = String(example[..<(try #require(example.firstRange(of: "```")).lowerBound)])
      let model = yaml.contains("model:") ? "" : "model: [dense]\n"
      #expect(throws: Never.self) { try LoadedConfig(yaml: yaml + model, path: "example.yaml") }
    }
  }

  /// The page; in some packages this file is reached through a link.
  private static func page() throws -> String {
    let tests = try #require(FilePath(#filePath).resolved).folder.folder.folder
    let path = tests.folder.appending("Docs/configuration.md").text
    return String(decoding: try FileBytes.contents(of: path), as: UTF8.self)
  }
}
