/// What the benchmark is asked to do.
enum BenchTask {
  /// Checks what the documentation claims about a subject; of all of them when it is empty.
  case claims(Effort, about: String)
  /// Trains one network by turns, for a comparison.
  case train(configuration: String, threadCount: Int)
  /// Measures what the machine can do, for working sets of some sizes in bytes.
  case rates(threadCount: Int, byteCounts: [Int])

  /// Records steps of so many tensors with so many statistics.
  case record(folder: String, tensorCount: Int, fieldCount: Int, stepCount: Int)
  /// Exports a run as an event file in a folder.
  case export(run: String, folder: String)
  /// Reads an event file.
  case events(file: String)

  /// How the program is called.
  static let usage = """
    usage: gradhelm-bench [--quick] [SUBJECT]    measure what the documentation claims
           gradhelm-bench train CONFIG THREADS   train in turns, for Benchmarks/Comparison
           gradhelm-bench rates THREADS BYTES... measure products and memory
           gradhelm-bench record FOLDER TENSORS STATISTICS STEPS   record, for compare-tensorboard
           gradhelm-bench export RUN FOLDER      write an event file, for compare-tensorboard
           gradhelm-bench events FILE            read an event file, for compare-tensorboard
    """

  /// Reads the words after the program's name, or fails.
  init?(_ arguments: some Collection<String>) {
    let words = Array(arguments)
    switch words.first {
    case nil: self = .claims(.full, about: "")
    case "--quick" where words.count <= 2:
      self = .claims(.quick, about: words.dropFirst().first ?? "")
    case "train" where words.count == 3:
      guard let threadCount = Int(words[2]) else { return nil }
      self = .train(configuration: words[1], threadCount: threadCount)
    case "rates" where words.count >= 2:
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard numbers.count == words.count - 1, numbers.allSatisfy({ $0 > 0 }) else { return nil }
      self = .rates(threadCount: numbers[0], byteCounts: Array(numbers.dropFirst()))
    case "record" where words.count == 5:
      let numbers = words.dropFirst(2).compactMap { Int($0) }
      guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else { return nil }
      self = .record(
        folder: words[1], tensorCount: numbers[0], fieldCount: numbers[1], stepCount: numbers[2])
    case "export" where words.count == 3: self = .export(run: words[1], folder: words[2])
    case "events" where words.count == 2: self = .events(file: words[1])
    case let subject? where words.count == 1 && !subject.hasPrefix("-"):
      self = .claims(.full, about: subject)
    default: return nil
    }
  }
}
