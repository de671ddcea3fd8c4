/// Reads the scalars and histograms of a TensorBoard event file, piece by piece.
///
/// Takes what `torch.utils.tensorboard`, Keras and TensorFlow write: numbers as `simple_value` or
/// as a tensor of one element. What is neither number nor histogram is passed over.
public struct EventFileReader {
  private var table = TagTable()
  /// The number of bytes read or skipped so far.
  public private(set) var byteCount = 0
  /// The values that were left out, because the file has more tags than are kept apart.
  public private(set) var surplusCount = 0

  /// Begins a file.
  public init() {}

  /// The tags seen so far; a value's ``SummaryValue/tag`` is a place among them.
  public var tags: [String] { table.names }

  /// Reads all whole records at the beginning of a piece, and calls `body` with every value in the
  /// order of the file.
  ///
  /// - Parameters:
  ///   - bytes: what follows the first ``byteCount`` bytes of the file.
  ///   - body: takes a value.
  /// - Returns: the bytes that were read; the rest is the beginning of a record.
  /// - Throws: at a record that cannot be trusted, when `body` has what stands before it.
  @discardableResult
  public mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ body: (SummaryValue) -> Void
  ) throws(EventFileError) -> Int {
    var records = EventRecords(bytes, at: byteCount)
    defer { byteCount += records.offset }
    while true {
      let offset = byteCount + records.offset
      guard let record = try records.next() else { return records.offset }
      do {
        try readEvent(record, body)
      } catch {
        throw .badContent(offset: offset)
      }
    }
  }

  /// The bytes of the record at the beginning of a piece, or nil when too few are there to know.
  func recordSize(in bytes: UnsafeRawBufferPointer) throws(EventFileError) -> UInt64? {
    try EventRecords(bytes, at: byteCount).nextSize()
  }

  /// Passes over a record.
  mutating func skip(_ byteCount: Int) {
    self.byteCount += byteCount
  }
}

extension EventFileReader {
  private mutating func readEvent(
    _ record: UnsafeRawBufferPointer, _ body: (SummaryValue) -> Void
  ) throws(WireReader.Malformed) {
    var reader = WireReader(record)
    var value = SummaryValue(tag: 0, step: 0, wallTime: 0, content: .other)
    var summary: UnsafeRawBufferPointer?
    while let (number, field) = try reader.next() {
      switch number {
      case EventField.wallTime: value.wallTime = field.double ?? 0
      case EventField.step: value.step = Int(field.integer ?? 0)
      case EventField.summary: summary = field.bytes
      default: break
      }
    }
    if let summary { try readSummary(summary, of: value, body) }
  }

  private mutating func readSummary(
    _ bytes: UnsafeRawBufferPointer, of event: SummaryValue, _ body: (SummaryValue) -> Void
  ) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    while let (number, field) = try reader.next() {
      guard number == EventField.value, let bytes = field.bytes else { continue }
      let (tag, content) = try readValue(bytes)
      guard let tag else {
        surplusCount += 1
        continue
      }
      var value = event
      (value.tag, value.content) = (tag, content)
      body(value)
    }
  }

  private mutating func readValue(
    _ bytes: UnsafeRawBufferPointer
  ) throws(WireReader.Malformed) -> (tag: Int?, SummaryValue.Content) {
    var reader = WireReader(bytes)
    var tag = UnsafeRawBufferPointer(start: nil, count: 0)
    var content = SummaryValue.Content.other
    while let (number, field) = try reader.next() {
      switch number {
      case SummaryField.tag: tag = field.bytes ?? tag
      case SummaryField.scalar: content = field.float.map { .scalar(Double($0)) } ?? content
      case SummaryField.histogram:
        if let bytes = field.bytes { content = .histogram(try SummaryHistogram(bytes)) }
      case SummaryField.tensor:
        if let bytes = field.bytes, let number = try Self.number(inTensor: bytes) {
          content = .scalar(number)
        }
      default: break
      }
    }
    return (table.number(of: tag), content)
  }

  /// The only element of a tensor of Float or Double, or nil when it is another tensor.
  private static func number(
    inTensor bytes: UnsafeRawBufferPointer
  ) throws(WireReader.Malformed) -> Double? {
    var reader = WireReader(bytes)
    var type = TensorField.floatType
    var content: UnsafeRawBufferPointer?
    while let (number, field) = try reader.next() {
      switch number {
      case TensorField.type: type = field.integer ?? 0
      case TensorField.content, TensorField.floats, TensorField.doubles:
        if let float = field.float { return Double(float) }
        if let double = field.double { return double }
        content = field.bytes
      default: break
      }
    }
    return content.flatMap { element(of: $0, type: type) }
  }

  private static func element(of bytes: UnsafeRawBufferPointer, type: Int64) -> Double? {
    if type == TensorField.floatType, bytes.count == 4 {
      let bits = bytes.loadUnaligned(as: UInt32.self).littleEndian
      return Double(Float(bitPattern: bits))
    }
    guard type == TensorField.doubleType, bytes.count == 8 else { return nil }
    return Double(bitPattern: bytes.loadUnaligned(as: UInt64.self).littleEndian)
  }
}
