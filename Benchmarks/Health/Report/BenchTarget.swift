import Foundation

/// What was promised about a share, and what it is.
struct BenchTarget: Equatable {
  /// What is right.
  enum Limit: Equatable {
    case atLeast(Double)
    case atMost(Double)
  }

  /// What is counted.
  var claim: String
  /// What was promised.
  var limit: Limit
  /// What was measured.
  var share: Share

  /// Compares a share with what was promised.
  init(_ claim: String, _ limit: Limit, _ share: Share) {
    self.claim = claim
    self.limit = limit
    self.share = share
  }

  /// Whether the promise is kept; nil when nothing was measured.
  var isMet: Bool? {
    share.value.map { value in
      switch limit {
      case .atLeast(let least): value >= least
      case .atMost(let most): value <= most
      }
    }
  }

  /// The columns of the table.
  var cells: [String] {
    let verdict = isMet.map { $0 ? "ok" : "missed" } ?? "not measured"
    return [claim, limit.text, share.percent, share.fraction, verdict]
  }
}

extension BenchTarget.Limit {
  fileprivate var text: String {
    switch self {
    case .atLeast(let value): String(format: ">= %.0f %%", 100 * value)
    case .atMost(let value): String(format: "<= %.0f %%", 100 * value)
    }
  }
}
