import Telemetry
import Testing

@Suite struct HealthSettingsTests {
  @Test(arguments: HealthLimit.allCases)
  func defaultOfEveryLimitIsOneThatItMayHave(limit: HealthLimit) {
    #expect(limit.domain.contains(limit.defaultValue))
    #expect(!limit.meaning.isEmpty)
    #expect(limit.rawValue == "\(limit.rule.rawValue).\(limit.key)")
  }

  @Test func everyRuleHasALimit() {
    #expect(HealthRule.allCases.allSatisfy { !HealthLimit.limits(of: $0).isEmpty })
  }

  @Test func settingsReadBackEqualFromTheirDescription() {
    var settings = HealthSettings()
    #expect(settings.description.isEmpty)
    settings[.explodingZ] = 8.5
    settings[.vanishingMean] = 1e-9
    settings[isOn: .deadReLU] = false
    #expect(settings.description == "exploding.z 8.5, vanishing.mean 1e-09, dead_relu off")
    #expect(HealthSettings(settings.description) == settings)
  }

  @Test(arguments: ["exploding.z", "exploding.z -1", "exploding.q 3", "dead_relu maybe", "x on"])
  func whatIsNoSettingIsRefused(text: String) {
    #expect(HealthSettings(text) == nil)
  }

  @Test func impossibleLimitIsRefusedWithWhatWouldBeRight() {
    var settings = ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0.1)
    #expect(throws: ControlError.impossibleHealthLimit(.deadReLUDead, 2)) {
      try settings.apply(.setHealth(.limit(.deadReLUDead, 2)))
    }
    #expect(
      ControlError.impossibleHealthLimit(.deadReLUDead, 2).reason
        == "dead_relu.dead must be a number above 0 and at most 1, not 2.0")
  }

  @Test func changeReturnsWhatItReplaced() throws {
    var settings = ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0.1)
    #expect(try settings.apply(.setHealth(.limit(.explodingZ, 8))) == "exploding.z 6.0")
    #expect(try settings.apply(.setHealth(.rule(.stuck, isOn: false))) == "stuck on")
    #expect(settings.health[.explodingZ] == 8)
    #expect(!settings.health[isOn: .stuck])
  }
}

@Suite struct CureTests {
  @Test func commandLineGoesOnFromTheCheckpointBeforeTheAlert() {
    let cure = Cure(
      "clip", settings: ["clipping.mode=norm", "clipping.threshold=1.9"], start: .checkpoint)
    #expect(
      cure.commandLine(run: "runs/rnn", configuration: "rnn.yaml", before: 812)
        == "gradhelm train --from runs/rnn@811 --set clipping.mode=norm --set "
        + "clipping.threshold=1.9")
  }

  @Test func anotherNetworkBeginsAnewAndIsQuotedForTheShell() {
    let cure = Cure("begin", settings: ["early_stop={metric: loss}"], start: .beginning)
    #expect(
      cure.commandLine(run: "r", configuration: "my run/it's.yaml", before: 1)
        == "gradhelm train 'my run/it'\\''s.yaml' --set 'early_stop={metric: loss}'")
  }

  @Test func cureWithoutSettingsHasNoCommandLine() {
    #expect(Cure("look").commandLine(run: "r", configuration: "c", before: 1) == nil)
  }
}
