/// Why something could not be measured.
enum BenchError: Error, CustomStringConvertible {
  case noProgram(path: String)
  case noTerminal(reason: String)
  case ended(arguments: [String], status: Int32)
  case timedOut(waitingFor: String)
  case notRecorded(step: Int)
  case unknownTurn(String)

  var description: String {
    switch self {
    case .noProgram(let path): "build the program first; there is none at \(path)"
    case .noTerminal(let reason): "no pseudo-terminal: \(reason)"
    case .ended(let arguments, let status):
      "'gradhelm \(arguments.joined(separator: " "))' ended with status \(status)"
    case .timedOut(let event): "waited in vain for \(event)"
    case .notRecorded(let step): "step \(step) was not recorded"
    case .unknownTurn(let line):
      "'\(line)' is no turn; write a variant and seconds, such as: statistics 1.5"
    }
  }
}
