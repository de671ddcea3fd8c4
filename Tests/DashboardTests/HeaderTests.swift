import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct HeaderTests {
  private static func header(_ run: FakeRun, _ width: Int) -> String {
    String(DashboardState.live(run).text(width, 24).prefix { $0 != "\n" })
  }

  /// The words and signs of a header, without its numbers.
  private static func parts(_ run: FakeRun, _ width: Int) -> [Bool] {
    let header = header(run, width)
    return ["▕", " %", "steps/s", "step ", "epoch", "ETA", "gradhelm", "adam"].map(header.contains)
  }

  @Test(arguments: [40, 60, 80, 100, 120, 160, 200])
  func partsDependOnTheWidthAlone(width: Int) {
    var short = FakeRun()
    short.stepCount = 9
    var long = FakeRun()
    long.stepCount = 1_400
    #expect(Self.parts(short, width) == Self.parts(long, width))
  }

  @Test func barEndsWhereThePercentageBegins() {
    #expect(Self.header(FakeRun(), 80).contains("▏   8 %"))
    #expect(Self.header(FakeRun(), 200).contains("▏   8 %"))
  }
}
