@testable import Training

/// The configurations and data that come with the program, as the tests find them.
enum Bundled {
  static let resources = Result { try ResourceFolder.locate() }
  static let configNames = (try? resources.get().configNames) ?? []

  /// A bundled configuration with its data and plan.
  static func setup(_ name: String, _ overrides: [String] = []) throws -> TrainingSetup {
    try TrainingSetup(name, overrides: overrides, resources: resources.get())
  }
}
