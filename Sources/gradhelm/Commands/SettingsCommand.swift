import ArgumentParser

/// `gradhelm settings`: prints the settings file as it is understood.
struct SettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Print where your settings are kept and what they are, as such a file.")

  mutating func run() async throws {
    try await Failure.reporting {
      let settings = try UserSettings.load()
      print("# \(UserSettings.path ?? "no settings file, because HOME is not set")")
      print(settings.text, terminator: "")
    }
  }
}
