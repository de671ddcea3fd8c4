/// A text as indices of its characters, one or two bytes for each.
struct TextCorpus: Equatable, Sendable {
  /// The different characters.
  let vocabulary: TextVocabulary
  /// The index of every character, in the order of the text.
  let indices: StoredNumbers

  private static let vocabularyLimit = 65_536
  private static let scalarLimit = 0x11_0000

  /// Reads a file of UTF-8.
  init(path: String) throws(DataFileError) {
    let file = try FileContents(path: path)
    do {
      self = try file.withBytes { bytes throws(TextError) in try TextCorpus(utf8: bytes) }
    } catch {
      throw DataFileError(
        path: path, place: error.offset.map { .byte($0) }, problem: .text(error.problem))
    }
  }

  /// Reads UTF-8, twice: for the characters that there are, then for their indices.
  init(utf8 bytes: RawSpan) throws(TextError) {
    var isPresent = [Bool](repeating: false, count: Self.scalarLimit)
    var count = 0
    try bytes.forEachScalar { scalar in
      isPresent[scalar] = true
      count += 1
    }
    vocabulary = TextVocabulary(
      isPresent.indices.lazy.filter { isPresent[$0] }.compactMap { Unicode.Scalar(UInt32($0)) })
    guard vocabulary.count <= Self.vocabularyLimit else {
      throw TextError(problem: .tooManyCharacters(limit: Self.vocabularyLimit))
    }
    indices =
      vocabulary.count <= 256
      ? .bytes(try vocabulary.indices(in: bytes, count: count))
      : .words(try vocabulary.indices(in: bytes, count: count))
  }

  /// The number of characters.
  var count: Int { indices.count }
}

extension TextVocabulary {
  /// The index of every character of a text that has no others.
  fileprivate func indices<Index: FixedWidthInteger & UnsignedInteger>(
    in bytes: RawSpan, count: Int
  ) throws(TextError) -> [Index] {
    let largest = characters.last.map { Int($0.value) } ?? 0
    var table = [Index](repeating: 0, count: largest + 1)
    for (index, character) in characters.enumerated() {
      table[Int(character.value)] = Index(index)
    }
    var indices: [Index] = []
    indices.reserveCapacity(count)
    try bytes.forEachScalar { indices.append(table[$0]) }
    return indices
  }
}
