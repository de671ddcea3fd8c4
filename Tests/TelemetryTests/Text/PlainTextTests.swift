import Telemetry
import Testing

struct PlainTextTests {
  @Test func nothingThatATerminalObeysIsLeft() {
    #expect("a\u{1B}[2J\u{202E}é\n".withoutControls == "a\u{FFFD}[2J\u{FFFD}é\u{FFFD}")
  }

  @Test(arguments: [
    ("", ""), ("one", "one"), ("one\n", "one"), ("one\n\ntwo", "one / two"),
    ("one\r\ntwo\u{2028}three\u{1B}", "one / two / three\u{FFFD}"),
  ])
  func linesStandBesideEachOther(text: String, expected: String) {
    #expect(text.inOneLine == expected)
  }
}
