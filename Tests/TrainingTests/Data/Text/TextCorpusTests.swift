import Testing

@testable import Training

struct TextCorpusTests {
  private func corpus(_ bytes: [UInt8]) throws(TextError) -> TextCorpus {
    try TextCorpus(utf8: bytes.span.bytes)
  }

  private func corpus(_ text: String) throws(TextError) -> TextCorpus {
    try corpus(Array(text.utf8))
  }

  @Test func charactersAreNumberedInAscendingOrder() throws {
    let corpus = try corpus("hello")
    #expect(corpus.vocabulary.characters == ["e", "h", "l", "o"])
    #expect(corpus.indices == .bytes([1, 0, 2, 2, 3]))
  }

  @Test func charactersAreUnicodeScalars() throws {
    let corpus = try corpus("\u{FEFF}é𝄞e\u{301}é")
    #expect(corpus.vocabulary.characters == ["e", "\u{E9}", "\u{301}", "𝄞"])
    #expect(corpus.indices == .bytes([1, 3, 0, 2, 1]))
  }

  @Test func largeVocabularyTakesTwoBytesACharacter() throws {
    let scalars = (0x4E00..<0x4E00 + 300).compactMap { Unicode.Scalar(UInt32($0)) }
    let corpus = try corpus(String(String.UnicodeScalarView(scalars)))
    #expect(corpus.indices == .words((0..<300).map { UInt16($0) }))
  }

  @Test(
    arguments: [
      ([0x61, 0x80], 1), ([0x61, 0x62, 0xC3], 2), ([0xFF], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xC3, 0xA9, 0xF0, 0x9D, 0x84], 2), ([0xC0, 0x80], 0),
    ] as [([UInt8], Int)])
  func whatIsNotUTF8IsNamedWithItsByte(bytes: [UInt8], offset: Int) {
    let error = #expect(throws: TextError.self) { try corpus(bytes) }
    #expect(error == TextError(offset: offset, problem: .notUTF8))
  }

  @Test func windowsOverlapAndTargetsAreOneCharacterAhead() throws {
    let corpus = try corpus("abcdefg")
    let data = try #require(corpus.dataset(TextWindow(length: 3, stride: 2)))
    #expect(data.count == 2)
    #expect(data.shape == SampleShape([3]))
    #expect(data.vocabularySize == 7)
    #expect(data.inputs == [0, 1, 2, 2, 3, 4])
    #expect(data.targets == .classSequences([1, 2, 3, 3, 4, 5], count: 7, length: 3))
  }

  @Test(arguments: 1...12, 1...4)
  func windowsNeverEndBehindTheText(length: Int, stride: Int) throws {
    let corpus = try corpus("abcdefghij")
    let window = TextWindow(length: length, stride: stride)
    let data = corpus.dataset(window)
    #expect(data?.count ?? 0 == (length > 9 ? 0 : (9 - length) / stride + 1))
    #expect(data?.targets != nil || length > 9)
  }

  @Test(arguments: 1...4)
  func heldBackWindowsShareNoCharacterWithTheOthers(stride: Int) throws {
    let corpus = try corpus(
      String((0..<100).compactMap { Unicode.Scalar($0 + 200) }.map(Character.init)))
    let window = TextWindow(length: 5, stride: stride)
    let data = try #require(corpus.dataset(window))
    let split = try #require(corpus.split(data, window, validationShare: 0.3))
    let validation = try #require(split.validation)
    guard case .classSequences(let learned, _, _) = split.training.targets else { return }
    #expect((learned.max() ?? 0) < Int32(validation.inputs.first ?? 0))
    #expect(validation.inputs.first ?? 0 >= 70)
    #expect(
      validation.inputs.last
        == Float(validation.originalIndex(of: validation.count - 1) * stride + 4))
  }

  @Test func splitThatLeavesAPartEmptyIsRefused() throws {
    let corpus = try corpus("abcdefghij")
    let window = TextWindow(length: 4)
    let data = try #require(corpus.dataset(window))
    for share: Float in [0.1, 0.9] {
      #expect(corpus.split(data, window, validationShare: share) == nil)
    }
    #expect(corpus.split(data, window, validationShare: 0)?.training.count == 2)
  }
}

struct TextVocabularyTests {
  private let vocabulary = TextVocabulary("to be, or not".unicodeScalars)

  @Test func promptComesBack() throws {
    let indices = try #require(vocabulary.encode("not to be"))
    #expect(vocabulary.decode(indices) == "not to be")
    #expect(vocabulary.encode("") == [])
  }

  @Test func everyCharacterHasItsIndex() {
    for (index, character) in vocabulary.characters.enumerated() {
      #expect(vocabulary.encode(String(character)) == [index])
    }
  }

  @Test func unknownCharacterHasNoIndex() {
    for prompt in ["not!", "\u{0}", "z", "日"] {
      #expect(vocabulary.encode(prompt) == nil)
    }
  }
}
