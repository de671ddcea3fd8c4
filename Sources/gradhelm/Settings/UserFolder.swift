import Foundation

/// The folders in which a person's own files are kept, by the XDG base directory specification.
enum UserFolder: CaseIterable {
  /// What a person sets.
  case config
  /// What the program remembers from one session to the next.
  case state

  /// The folder of this program in some environment; nil when there is no home.
  func path(in environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + usualPlace }
    return (base ?? home).map { $0 + "/gradhelm" }
  }

  private var variable: String {
    switch self {
    case .config: "XDG_CONFIG_HOME"
    case .state: "XDG_STATE_HOME"
    }
  }

  private var usualPlace: String {
    switch self {
    case .config: "/.config"
    case .state: "/.local/state"
    }
  }
}
