/// How a number lies in memory or in a file.
public struct ElementFormat: Equatable, Sendable {
  /// The type of a number.
  public enum Kind: Equatable, Sendable {
    case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64
  }

  /// The type.
  public let kind: Kind
  /// Whether the most significant byte comes first.
  public let isBigEndian: Bool

  /// Takes a type and the order of its bytes.
  public init(_ kind: Kind, isBigEndian: Bool = Int(bigEndian: 1) == 1) {
    self.kind = kind
    self.isBigEndian = isBigEndian
  }

  /// The number of bytes of one number.
  public var byteCount: Int {
    switch kind {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }
}

extension ElementFormat {
  /// Reads as many numbers as the bytes hold and writes them from a position on, each as the
  /// nearest Float.
  public func read(_ bytes: RawSpan, into numbers: inout MutableSpan<Float>, at position: Int) {
    switch kind {
    case .uint8: convert(bytes, into: &numbers, at: position) { (word: UInt8) in Float(word) }
    case .int8: convert(bytes, into: &numbers, at: position) { (word: Int8) in Float(word) }
    case .uint16: convert(bytes, into: &numbers, at: position) { (word: UInt16) in Float(word) }
    case .int16: convert(bytes, into: &numbers, at: position) { (word: Int16) in Float(word) }
    case .uint32: convert(bytes, into: &numbers, at: position) { (word: UInt32) in Float(word) }
    case .int32: convert(bytes, into: &numbers, at: position) { (word: Int32) in Float(word) }
    case .uint64: convert(bytes, into: &numbers, at: position) { (word: UInt64) in Float(word) }
    case .int64: convert(bytes, into: &numbers, at: position) { (word: Int64) in Float(word) }
    case .float32:
      convert(bytes, into: &numbers, at: position) { (word: UInt32) in Float(bitPattern: word) }
    case .float64:
      convert(bytes, into: &numbers, at: position) { (word: UInt64) in
        Float(Double(bitPattern: word))
      }
    }
  }

  /// Reads as many class numbers as the bytes hold and writes them from a position on.
  ///
  /// What is no whole number of 32 bits becomes -1 or `Int32.max`, neither of which is a class.
  public func read(_ bytes: RawSpan, into classes: inout MutableSpan<Int32>, at position: Int) {
    switch kind {
    case .uint8: convert(bytes, into: &classes, at: position) { (word: UInt8) in Int32(word) }
    case .int8: convert(bytes, into: &classes, at: position) { (word: Int8) in Int32(word) }
    case .uint16: convert(bytes, into: &classes, at: position) { (word: UInt16) in Int32(word) }
    case .int16: convert(bytes, into: &classes, at: position) { (word: Int16) in Int32(word) }
    case .uint32:
      convert(bytes, into: &classes, at: position) { (word: UInt32) in Int32(clamping: word) }
    case .int32: convert(bytes, into: &classes, at: position) { (word: Int32) in word }
    case .uint64:
      convert(bytes, into: &classes, at: position) { (word: UInt64) in Int32(clamping: word) }
    case .int64:
      convert(bytes, into: &classes, at: position) { (word: Int64) in Int32(clamping: word) }
    case .float32:
      convert(bytes, into: &classes, at: position) { (word: UInt32) in
        Int32(exactly: Float(bitPattern: word)) ?? -1
      }
    case .float64:
      convert(bytes, into: &classes, at: position) { (word: UInt64) in
        Int32(exactly: Double(bitPattern: word)) ?? -1
      }
    }
  }

  /// The position of the first number that no finite Float stands for.
  public func firstNonfinite(in bytes: RawSpan) -> Int? {
    switch kind {
    case .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64: nil
    case .float32: first(in: bytes) { (word: UInt32) in !Float(bitPattern: word).isFinite }
    case .float64: first(in: bytes) { (word: UInt64) in !Float(Double(bitPattern: word)).isFinite }
    }
  }

  @inline(__always)
  private func first<Word: FixedWidthInteger & BitwiseCopyable>(
    in bytes: RawSpan, where isSought: (Word) -> Bool
  ) -> Int? {
    (0..<bytes.byteCount / MemoryLayout<Word>.size).first {
      isSought(isSwapped ? swapped(at: $0, in: bytes) : word(at: $0, in: bytes))
    }
  }

  @inline(__always)
  private func convert<Word: FixedWidthInteger & BitwiseCopyable, Number>(
    _ bytes: RawSpan, into numbers: inout MutableSpan<Number>, at position: Int,
    _ value: (Word) -> Number
  ) {
    let count = bytes.byteCount / MemoryLayout<Word>.size
    precondition(
      position >= 0 && position + count <= numbers.count, "There is no room for these numbers.")
    // Two loops without a decision or a check inside, which become vector instructions.
    if isSwapped {
      for index in 0..<count {
        numbers[unchecked: position &+ index] = value(swapped(at: index, in: bytes))
      }
    } else {
      for index in 0..<count {
        numbers[unchecked: position &+ index] = value(word(at: index, in: bytes))
      }
    }
  }

  /// Whether the bytes come in another order than in this machine's memory.
  private var isSwapped: Bool { isBigEndian != ElementFormat(kind).isBigEndian }

  /// One number's bits, in the other order than that in which they come.
  @inline(__always)
  private func swapped<Word: FixedWidthInteger & BitwiseCopyable>(
    at index: Int, in bytes: RawSpan
  ) -> Word {
    let word: Word = word(at: index, in: bytes)
    return word.byteSwapped
  }

  /// One number's bits in the order in which they come; the index must be inside.
  @inline(__always)
  private func word<Word: BitwiseCopyable>(at index: Int, in bytes: RawSpan) -> Word {
    bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: index &* MemoryLayout<Word>.size, as: Word.self)
  }
}
