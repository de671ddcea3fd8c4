import Foundation
import Testing

/// What other clipping would have done to a saved run, as text and for programs.
@Suite struct WhatIfTests {
  private let program: Program

  init() throws {
    program = try Program()
    _ = try program.run(
      "train", "digits-mlp", "--headless", "--steps", "120", "--run", "mine", "--set",
      "clipping.mode=norm", "--set", "clipping.threshold=1.5")
  }

  private func object(_ arguments: String...) throws -> [String: Any] {
    let outcome = try program.run(["what-if", "mine", "--json"] + arguments)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func everyModeIsComparedAndTheConditionNamed() throws {
    let outcome = try program.run("what-if", "mine")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("steps 1 to 120, same trajectory"))
    for words in ["norm, in force", "per_tensor_norm", "autoclip", "zclip", "healthy norms"] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    #expect(outcome.output.contains("agc: the norms of single units are not recorded"))
  }

  /// In the steps that were taken with a mode, the replay of that mode is what was recorded.
  @Test func replayOfTheModeInForceIsWhatWasRecorded() throws {
    let exported = try program.run("export", "mine", "--to", "csv")
    #expect(exported.status == 0)
    let lines = exported.output.split(whereSeparator: \.isNewline)
    let columns = try #require(lines.first).split(separator: ",").map(String.init)
    let (norm, clipped) = (
      try #require(columns.firstIndex(of: "norm")),
      try #require(columns.firstIndex(of: "clipped_norm"))
    )
    let steps = lines.dropFirst().map { $0.split(separator: ",").map { Float($0) } }
    let share = steps.count { ($0[clipped] ?? 0) < ($0[norm] ?? 0) * (1 - 1e-6) }
    let modes = try #require(try object()["modes"] as? [[String: Any]])
    let inForce = try #require(modes.first { $0["is_in_force"] as? Bool == true })
    let replayed = try #require(inForce["clipped_share"] as? Double)
    #expect((1..<120).contains(share))
    #expect(abs(replayed - Double(share) / 120) < 1e-6)
  }

  @Test func stepsAreChosenAndCut() throws {
    let object = try object("--steps", "50..500")
    #expect(object["first_step"] as? Int == 50 && object["last_step"] as? Int == 120)
    #expect(try program.run("what-if", "mine", "--steps", "121..130").status == 64)
    #expect(try program.run("what-if", "mine", "--steps", "9..2").status == 64)
    #expect(try program.run("what-if", "nothing").status == 66)
  }
}
