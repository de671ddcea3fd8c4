/// What the benchmark is asked to do.
struct BenchTask: Equatable {
  /// The sets to run, one after the other.
  var sets: [CaseSet] = [.reporting]
  /// The faults to plant.
  var faults = Fault.allCases
  /// The architectures to use, or nil for all of a set.
  var architecture: Architecture?
  /// Sick runs of every fault.
  var sickCount = 20
  /// Whether healthy runs are judged, too, apart from the twins.
  var hasHealthy = true
  /// Whether the result is printed as JSON, with every run.
  var isJSON = false

  /// How the program is called.
  static let usage = """
    usage: gradhelm-bench-health [--tuning | --reporting] [--runs N | --quick] [--json]
                                 [--fault NAME] [--architecture NAME]
      --tuning       the architectures and seeds that rules are tuned on
      --reporting    the others, which their quality is reported on (default)
      --runs N       sick runs of every fault (20); there are 16 times as many healthy ones
      --quick        --runs 2, to see that it works
      --json         every run, and the reasons for every verdict
      faults: \(Fault.allCases.map(\.rawValue).joined(separator: ", "))
      architectures: \(Architecture.allCases.map(\.rawValue).joined(separator: ", "))
    """

  /// Healthy runs, twins apart: 16 for every sick run of a fault.
  var healthyCount: Int { hasHealthy ? 16 * sickCount : 0 }

  /// Takes everything as it is by default.
  init() {}

  /// Reads the words after the program's name, or fails.
  init?(_ arguments: some Collection<String>) {
    var words = Array(arguments)[...]
    while let word = words.popFirst() {
      switch word {
      case "--tuning": sets = [.tuning]
      case "--reporting": sets = [.reporting]
      case "--quick": sickCount = 2
      case "--runs":
        guard let count = words.popFirst().flatMap({ Int($0) }), 1...1_000 ~= count else {
          return nil
        }
        sickCount = count
      case "--json": isJSON = true
      case "--fault":
        guard let fault = words.popFirst().flatMap(Fault.init(rawValue:)) else { return nil }
        (faults, hasHealthy) = ([fault], false)
      case "--architecture":
        guard let name = words.popFirst(), let chosen = Architecture(rawValue: name) else {
          return nil
        }
        (architecture, sets) = (chosen, [chosen.set])
      default: return nil
      }
    }
  }
}
