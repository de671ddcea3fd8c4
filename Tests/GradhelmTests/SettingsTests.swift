import Foundation
import Testing

@Suite struct SettingsTests {
  private func write(_ text: String, for program: Program) throws {
    let folder = program.folder.appendingPathComponent("gradhelm")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(
      to: folder.appendingPathComponent("config.yaml"), atomically: true, encoding: .utf8)
  }

  @Test func withoutAFileTheUsualSettingsArePrintedAsTheyAreDocumented() throws {
    let program = try Program()
    let outcome = try program.run("settings")
    #expect(outcome.lines.first == "# \(program.folder.path)/gradhelm/config.yaml")
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../Docs/settings.md").standardized, encoding: .utf8)
    let yaml = outcome.lines.dropFirst().joined(separator: "\n")
    #expect(page.contains("```yaml\n\(yaml)\n```"))
  }

  @Test func whatIsPrintedIsReadAgainAsTheSame() throws {
    let program = try Program()
    try write(
      "charts: ascii\nscale: linear\nmouse: false\non_alert: 'notify-send \"a: b\"'\n",
      for: program)
    let printed = try program.run("settings").output
    #expect(printed.contains("charts: ascii\n") && printed.contains("scale: linear\n"))
    #expect(printed.contains("mouse: false\n"))
    try write(printed, for: program)
    #expect(try program.run("settings").output == printed)
  }

  @Test(arguments: [
    ("smothing: off\n", "line 1: there is no key smothing; did you mean smoothing?"),
    ("mouse: true\nsmoothing: lots\n", "line 2: smoothing is lots, but must be one of off, light"),
    ("bell: loud\n", "line 1: bell is loud, but must be true or false"),
    ("- 1\n", "must be a mapping"), ("a: [\n", "is not YAML"),
    ("on_alert: ''\n", "a shell command"),
  ])
  func mistakeIsAnsweredWithFileLineAndWhatWouldBeRight(text: String, sentence: String) throws {
    let program = try Program()
    try write(text, for: program)
    let outcome = try program.run("settings")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("gradhelm/config.yaml"))
    #expect(outcome.errors.contains(sentence))
  }

  @Test func folderInPlaceOfTheFileIsRefused() throws {
    let program = try Program()
    try FileManager.default.createDirectory(
      at: program.folder.appendingPathComponent("gradhelm/config.yaml"),
      withIntermediateDirectories: true)
    let outcome = try program.run("settings")
    #expect(outcome.status == 65 && outcome.errors.contains("cannot be read"))
  }

  @Test func processWithoutAHomeHasTheUsualSettings() throws {
    let outcome = try Program().run(
      "settings", environment: ["XDG_CONFIG_HOME": "", "HOME": ""])
    #expect(outcome.status == 0 && outcome.output.contains("HOME is not set"))
  }
}
