internal import TensorBoard

/// What the values of one tag are like.
struct TagFacts: Equatable {
  var scalarCount = 0
  var histogramCount = 0
  /// Values that are neither: texts, images and whatever else.
  var otherCount = 0
  var firstStep = Int.max
  var lastStep = Int.min
  /// The first number.
  var firstScalar = 0.0
  /// The most numbers that a histogram counts: the size of a tensor.
  var elementCount = 0.0

  mutating func add(_ value: SummaryValue) {
    switch value.content {
    case .scalar(let number):
      if scalarCount == 0 { firstScalar = number }
      scalarCount += 1
    case .histogram(let histogram):
      histogramCount += 1
      elementCount = max(elementCount, histogram.count)
    case .other:
      otherCount += 1
    }
    firstStep = min(firstStep, value.step)
    lastStep = max(lastStep, value.step)
  }

  mutating func merge(_ other: TagFacts) {
    if scalarCount == 0 { firstScalar = other.firstScalar }
    scalarCount += other.scalarCount
    histogramCount += other.histogramCount
    otherCount += other.otherCount
    firstStep = min(firstStep, other.firstStep)
    lastStep = max(lastStep, other.lastStep)
    elementCount = max(elementCount, other.elementCount)
  }
}

/// A first look at event files: which tags there are, and what their values are like.
struct TagSurvey {
  /// What is wrong with a file whose beginning was read, in a sentence.
  private(set) var damage: [String] = []
  /// Every tag with the folder before it, in the order in which they first appear.
  private(set) var tags: [(name: String, facts: TagFacts)] = []
  /// The tags of every file, in the order in which it has them.
  private(set) var fileTags: [[String]] = []
  /// The earliest time, in seconds since 1970.
  private(set) var startedAt = Double.infinity
  /// The values of tags beyond those that are kept apart.
  private(set) var surplusCount = 0
  /// Records that were too long to be read.
  private(set) var longRecordCount = 0
  private var places: [String: Int] = [:]

  /// Reads all files once.
  init(_ folder: EventFolder) throws(EventImportError) {
    for file in folder.files { try survey(file) }
  }

  private mutating func survey(_ file: EventFolder.File) throws(EventImportError) {
    var stream = EventFileStream(path: file.path)
    var facts: [TagFacts] = []
    var earliest = startedAt
    while stream.ending == nil {
      try stream.readPieceOfImport { value in
        while value.tag >= facts.count { facts.append(TagFacts()) }
        facts[value.tag].add(value)
        if value.wallTime < earliest { earliest = value.wallTime }
      }
    }
    startedAt = earliest
    let names = stream.tags.map { file.prefix + $0 }
    fileTags.append(names)
    for (name, facts) in zip(names, facts) { add(name, facts) }
    surplusCount += stream.surplusCount
    longRecordCount += stream.longRecordCount
    if let sentence = stream.damage { damage.append(sentence) }
  }

  private mutating func add(_ name: String, _ facts: TagFacts) {
    if let place = places[name] {
      tags[place].facts.merge(facts)
    } else {
      places[name] = tags.count
      tags.append((name, facts))
    }
  }
}

extension EventFileStream {
  /// Reads a piece; what goes wrong is an error of the import.
  mutating func readPieceOfImport(
    _ body: (SummaryValue) -> Void
  ) throws(EventImportError) {
    do throws(EventFileError) {
      try readPiece(body)
    } catch {
      switch error {
      case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
      case .notAnEventFile, .badChecksum, .badContent: throw .notAnEventFile(path: path)
      }
    }
  }

  /// What is wrong with the end of the file, or nil.
  fileprivate var damage: String? {
    switch ending {
    case .brokenOff(let offset):
      "'\(path)' breaks off in the record at byte \(offset); what stands before it was imported."
    case .damaged(let offset):
      "'\(path)' is damaged at byte \(offset); what stands before it was imported."
    case .complete, nil: nil
    }
  }
}
