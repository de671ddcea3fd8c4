/// Makes the bytes of a TensorBoard event file; whoever uses it writes them to disk now and then.
///
/// All values of a step that are added between two calls of ``endStep(_:wallTime:)`` become one
/// event. A step costs no allocation once the buffers have grown.
public struct EventFileWriter {
  /// What every event file says about itself first.
  private static let fileVersion = "brain.Event:2"

  /// The bytes that were made and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private var event = WireWriter()
  private var summary = WireWriter()
  private var value = WireWriter()

  /// Begins a file.
  ///
  /// - Parameter startedAt: seconds since 1970.
  public init(startedAt: Double) {
    event.double(EventField.wallTime, startedAt)
    event.text(EventField.fileVersion, Self.fileVersion)
    endEvent()
  }

  /// Adds a number under a tag to the step.
  public mutating func add(_ number: Float, tag: String) {
    value.text(SummaryField.tag, tag)
    value.float(SummaryField.scalar, number)
    endValue()
  }

  /// Adds a histogram under a tag to the step.
  public mutating func add(_ histogram: SummaryHistogram, tag: String) {
    value.text(SummaryField.tag, tag)
    value.message(SummaryField.histogram, histogram.message)
    endValue()
  }

  /// Ends a step: what was added since the last one was written at it.
  public mutating func endStep(_ step: Int, wallTime: Double) {
    event.double(EventField.wallTime, wallTime)
    event.varint(EventField.step, Int64(step))
    event.message(EventField.summary, summary)
    summary.removeAll()
    endEvent()
  }

  /// Forgets the bytes that were made, after somebody has written them.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func endValue() {
    summary.message(EventField.value, value)
    value.removeAll()
  }

  /// Appends the event as a record; see ``EventRecords``.
  private mutating func endEvent() {
    withUnsafeBytes(of: UInt64(event.bytes.count).littleEndian) { append($0) }
    event.bytes.withUnsafeBytes { append($0) }
    event.removeAll()
  }

  private mutating func append(_ part: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: part)
    withUnsafeBytes(of: CRC32C.masked(part).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
