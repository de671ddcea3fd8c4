import Foundation
import Testing

extension HostileProgramTests {
  static let configurations: [String: String] = [
    "nested": String(repeating: "[", count: 500_000),
    "nested blocks": (0..<1_300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "sequences in one line": String(repeating: "- ", count: 400_000) + "a",
    "aliases": (1...30).reduce("a0: &a0 [x, x, x]\n") { text, level in
      text + "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    },
    "aliases as keys": (1...24).reduce("a0: &a0 {x: y}\n") { text, level in
      text + "a\(level): &a\(level) {? *a\(level - 1) : *a\(level - 1)}\n"
    },
    "aliases that merge": (1...24).reduce("a0: &a0 {x: y}\n") { text, level in
      text + "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)]}\n"
    },
    "no text": "\u{0}\u{1}\u{FFFE}",
    "large network": "name: x\nmodel: [{dense: {units: 2000000000}}]\n",
    "control codes": "\"\u{1B}[2J\": 1\n",
  ]

  @Test(arguments: configurations.keys.sorted())
  func hostileConfigurationIsOneSentence(situation: String) throws {
    let text = try #require(Self.configurations[situation])
    let run = try copy("configured") {
      try text.write(
        to: $0.appendingPathComponent("config.yaml"), atomically: true, encoding: .utf8)
    }
    let commands = [
      ["resume", run, "--headless", "--steps", "14"], ["repeat", run, "--run", "again"],
      ["train", "\(run)/config.yaml", "--headless", "--steps", "3", "--run", "other"],
    ]
    let number = Self.configurations.keys.sorted().firstIndex(of: situation) ?? 0
    try expectCalm(Self.share(of: commands, count: 3, from: number), situation)
    remove(run, "again", "other")
  }

  @Test func hostileCheckpointsArePassedOver() throws {
    let metadata = Self.metadata
    let files = [
      Data(repeating: 0xFF, count: 64), Data(), Self.header("{}"), Self.header("[" + metadata),
      Self.header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[1099511627776],"
          + "\"data_offsets\":[0,4398046511104]}}"),
      Self.header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
          + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}") + Data(count: 4),
      Self.header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}")
        + Data(count: 4),
      Self.header(String(repeating: "[", count: 200_000)),
      Self.header(
        "{\(metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[0],"
          + "\"data_offsets\":[9223372036854775807,-9223372036854775808]}}"),
    ]
    for (number, file) in files.enumerated() {
      let run = try copy("checkpoint") { try overwriteCheckpoints(of: $0, with: file) }
      let commands = [
        ["resume", run, "--headless", "--steps", "14"],
        ["train", "--headless", "--from", run, "--run", "\(run)-fork"],
      ]
      try expectCalm(
        Self.share(of: commands, count: 2, from: number), "checkpoint \(number)")
      remove(run, "\(run)-fork")
    }
  }

  @Test(arguments: [3 << 40, 4 << 30])
  func checkpointThatIsMostlyAHoleIsPassedOver(byteCount: Int) throws {
    let start = Self.header(
      "{\(Self.metadata),\"a\":{\"dtype\":\"F32\",\"shape\":[\(byteCount / 4)],"
        + "\"data_offsets\":[0,\(byteCount)]}}")
    let run = try copy("sparse") { run in
      try overwriteCheckpoints(of: run, with: start)
      for file in try checkpoints(of: run) { truncate(file.path, start.count + byteCount) }
    }
    try expectCalm(
      [["resume", run, "--headless", "--steps", "14"], ["runs", "."]],
      "a checkpoint of \(byteCount >> 30) GiB")
    remove(run)
  }

  private static let metadata =
    #""__metadata__":{"gradhelm.step":"10","gradhelm.reason":"scheduled"}"#

  /// The beginning of a safetensors file.
  private static func header(_ json: String) -> Data {
    Data(withUnsafeBytes(of: UInt64(json.utf8.count).littleEndian, Array.init) + json.utf8)
  }

  private func checkpoints(of run: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: run.appendingPathComponent("checkpoints"), includingPropertiesForKeys: nil)
  }

  private func overwriteCheckpoints(of run: URL, with data: Data) throws {
    for file in try checkpoints(of: run) { try data.write(to: file) }
  }
}

extension HostileProgramTests {
  @Test func flippedBitsAndCutsAreOneSentence() throws {
    let whole = try Data(contentsOf: base.appendingPathComponent("run.sqlite"))
    var random = SeededNumbers(state: 3)
    for number in 0..<(Self.isThorough ? 48 : 8) {
      var bytes = whole
      if number % 4 == 0 {
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      } else {
        for _ in 0..<1 << (number % 8) {
          let place = Int.random(in: 0..<min(bytes.count, 4_096 << (number % 6)), using: &random)
          bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      let run = try copy("flipped") { try bytes.write(to: $0.appendingPathComponent("run.sqlite")) }
      let all = commands(run)
      try expectCalm(
        [number % all.count, (5 * number + 3) % all.count].map { all[$0] }, "mutation \(number)")
      remove(run, "\(run)-fork", "\(run)-repeated", "\(run)-events")
    }
  }

  @Test func hostileEventFilesAreOneSentence() throws {
    let folder = program.folder.appendingPathComponent("events")
    defer { remove("events", "imported") }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("a.tfevents.1")
    var random = SeededNumbers(state: 4)
    let noise = Data((0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let files = [Data(), noise, Data(count: 1_000), Data(repeating: 0xFF, count: 1_000)]
    for (number, data) in files.enumerated() {
      try data.write(to: file)
      try expectCalm([["import", "events", "--run", "imported"]], "event file \(number)")
    }
    truncate(file.path, 1 << 40)
    try expectCalm([["import", "events", "--run", "imported"]], "an event file of a terabyte")
  }
}
