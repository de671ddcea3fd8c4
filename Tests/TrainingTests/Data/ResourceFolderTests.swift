import Foundation
import Testing

@testable import Training

struct ResourceFolderTests {
  @Test func resourcesAreFoundBesideTheTests() throws {
    #expect(try Bundled.resources.get().configNames.contains(TrainingSetup.defaultName))
  }

  @Test(arguments: [
    "bin/Any_Training.resources/Resources", "share/gradhelm/Resources", "share/gradhelm",
  ])
  func resourcesAreFoundFromTheProgramsFile(place: String) throws {
    try TemporaryFolder.use { prefix in
      let config = try prefix.write("model: [dense]", to: "\(place)/Configs/mine.yaml")
      try prefix.write("", to: "\(place)/Data/digits.csv")
      try prefix.write("", to: "bin/gradhelm")
      let program = prefix.appendingPathComponent("bin/gradhelm").path
      let resources = try ResourceFolder.locate(besideExecutable: program)
      #expect(resources.configNames == ["mine"])
      #expect(resources.configPath(named: "mine") == config)
      #expect(resources.configPath(named: "mine.yaml") == config)
    }
  }

  @Test func linkToTheProgramIsFollowed() throws {
    try TemporaryFolder.use { prefix in
      let program = try prefix.write("", to: "bin/gradhelm")
      let link = prefix.appendingPathComponent("link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: program)
      let resolved = try #require(FilePath(link).resolved)
      #expect(resolved.folder.text.hasSuffix("/bin"))
    }
  }

  @Test func missingResourcesAreAnErrorThatSaysWhereTheyShouldBe() throws {
    let error = #expect(throws: ResourceError.self) {
      try ResourceFolder.locate(besideExecutable: "/nowhere/bin/gradhelm")
    }
    #expect(
      error?.sentence
        == "the program's configurations and data are missing; they should be in "
        + "/nowhere/share/gradhelm/Resources or /nowhere/share/gradhelm.")
  }

  @Test func halfOfTheResourcesIsNotEnough() throws {
    try TemporaryFolder.use { folder in
      try folder.write("model: [dense]", to: "Configs/mine.yaml")
      #expect(throws: ResourceError.self) { try ResourceFolder(path: folder.path) }
    }
  }
}
