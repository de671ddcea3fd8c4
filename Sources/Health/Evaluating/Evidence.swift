internal import Telemetry

/// Parts of the sentences that say what was seen.
enum Evidence {
  /// That the same is true of others, too; empty for none.
  static func others(_ count: Int) -> String {
    count > 0 ? ", and so of \(count) more" : ""
  }

  /// A share in percent.
  static func percent(_ share: Float) -> String {
    String(NumberFormat.percent(share).drop { $0 == " " })
  }

  /// A factor in whole numbers: `9-fold`.
  static func times(_ factor: Float) -> String {
    factor < 1_000 ? "\(Int(factor.rounded()))-fold" : "over a thousandfold"
  }
}
