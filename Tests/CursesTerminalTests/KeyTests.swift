import CCurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite struct KeyTests {
  private func typed(_ scalar: UInt32) -> Key? {
    Key(CCursesKey(kind: .character, scalar: scalar))
  }

  @Test func typedScalarsAreCharacters() {
    #expect(typed(0x61) == .character("a"))
    #expect(typed(0xE9) == .character("é"))
  }

  @Test func controlCharactersAreTheKeysThatSendThem() {
    #expect(
      [0x03, 0x08, 0x7F, 0x09, 0x0A, 0x0D, 0x1B].map(typed) == [
        .interrupt, .backspace, .backspace, .tab, .enter, .enter, .escape,
      ])
  }

  @Test func otherControlCharactersAreTheirLetters() {
    #expect([0x01, 0x15, 0x1A].map(typed) == [.control("a"), .control("u"), .control("z")])
  }

  @Test func furtherControlCharactersAndUnknownKeysAreNone() {
    #expect(typed(0x1C) == nil)
    #expect(typed(0x00) == nil)
    #expect(typed(0x9B) == nil)
    #expect(Key(CCursesKey(kind: .other, scalar: 0)) == nil)
  }
}
