/// What the benchmark is asked to do.
enum BenchTask {
  /// Checks what the documentation claims about a subject; of all of them when it is empty.
  case claims(Effort, about: String)
  /// Trains one network by turns, for a comparison.
  case train(configuration: String, threadCount: Int)
  /// Measures what the machine can do, for working sets of some sizes in bytes.
  case rates(threadCount: Int, byteCounts: [Int])

  /// How the program is called.
  static let usage = """
    usage: gradhelm-bench [--quick] [SUBJECT]    measure what the documentation claims
           gradhelm-bench train CONFIG THREADS   train in turns, for Benchmarks/Comparison
           gradhelm-bench rates THREADS BYTES... measure products and memory
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
    case let subject? where words.count == 1 && !subject.hasPrefix("-"):
      self = .claims(.full, about: subject)
    default: return nil
    }
  }
}
