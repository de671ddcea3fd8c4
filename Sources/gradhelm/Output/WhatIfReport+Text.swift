import Exchange
import Health
import Runs
import Telemetry

extension WhatIfReport {
  /// Tables of modes and of thresholds, and where the suggested ones come from.
  var text: String {
    ([[heading], modes, curve, suggested] + [notes]).filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var heading: String {
    let steps = answer.stretch.steps.map { "steps \(Self.words($0))" } ?? "no steps"
    return "\(run.directory.path.withoutControls), \(steps), \(WhatIf.condition): "
      + "the recorded gradients, clipped in another way"
  }

  private var modes: [String] {
    let rows = zip(cases, answer.outcomes).map { shown, outcome in
      [
        name(of: shown), shown.threshold, percent(outcome.clippedShare),
        text(outcome.after?.mean), text(outcome.after?.median),
        text(outcome.after?.usualMaximum), text(outcome.after?.largest),
        percent(outcome.lostShare),
      ]
    }
    return AlignedText(
      [["mode", "at", "clips", "mean", "median", "95 %", "max", "lost"]] + rows,
      wordColumnCount: 2
    ).lines
  }

  private func name(of shown: ClippingCase) -> String {
    let note = shown.isInForce(in: clipping) ? "in force" : shown.note
    return shown.settings.mode.rawValue + (note.map { ", \($0)" } ?? "")
  }

  private var curve: [String] {
    let rows = points.map {
      [text($0.threshold), percent($0.clippedShare), text($0.medianAfter)]
    }
    guard !rows.isEmpty else { return [] }
    return AlignedText(
      [["norm at τ", "clips", "median"]] + rows, wordColumnCount: 0
    ).lines
  }

  private var suggested: [String] {
    suggestions.map { "τ \(text($0.threshold)): \($0.reason)" }
  }

  /// What the numbers leave out.
  private var notes: [String] {
    let records = NumberFormat.grouped(answer.recordCount)
    let lost = answer.stretch.nonfiniteCount
    let sampled = cases.filter { $0.settings.needsRecords && $0.origin == .mode }
      .map(\.settings.mode.rawValue).joined(separator: ", ")
    let isSampled = answer.recordCount < answer.stretch.steps?.count ?? 0
    return (isSampled ? ["\(sampled): from \(records) steps, evenly spread"] : [])
      + answer.outcomes.compactMap { outcome in
        outcome.gap.map { "\(outcome.settings.mode.rawValue): \($0)" }
      }
      + (lost > 0 ? ["\(NumberFormat.grouped(lost)) steps left out: NaN or infinite"] : [])
  }

  private func text(_ norm: Float?) -> String { norm.map(NumberFormat.short) ?? "-" }

  private func percent(_ share: Float?) -> String {
    share.map { String(NumberFormat.percent($0).drop { $0 == " " }) } ?? "-"
  }

  private static func words(_ steps: ClosedRange<Int>) -> String {
    "\(NumberFormat.grouped(steps.lowerBound)) to \(NumberFormat.grouped(steps.upperBound))"
  }
}

extension ClippingCase {
  /// The threshold with its sign; empty without clipping.
  fileprivate var threshold: String {
    let value = NumberFormat.short(settings.threshold)
    let percent = NumberFormat.fixed(Double(settings.threshold), decimals: 1)
    switch settings.mode {
    case .off: return ""
    case .norm, .value, .perTensorNorm: return "τ \(value)"
    case .agc: return "λ \(value)"
    case .autoClip: return "p \(percent) %"
    case .zClip: return "z \(value)"
    }
  }
}

extension WhatIfReport {
  private struct Object: Encodable {
    struct Mode: Encodable {
      var mode: String
      var threshold: Float?
      var note: String?
      var isInForce: Bool
      var stepCount: Int
      var clippedShare: Float?
      var mean: Float?
      var median: Float?
      var percentile95: Float?
      var largest: Float?
      var lostShare: Float?
      var gap: String?
    }

    struct Point: Encodable {
      var threshold: Float
      var clippedShare: Float
      var medianAfter: Float
    }

    struct Suggestion: Encodable {
      var threshold: Float
      var clippedShare: Float
      var reason: String
    }

    var path: String
    var condition: String
    var firstStep: Int?
    var lastStep: Int?
    var nonfiniteCount: Int
    var recordCount: Int
    var modes: [Mode]
    var curve: [Point]
    var suggestions: [Suggestion]
  }

  /// The same for programs; what the record does not say is left out.
  var json: String {
    JSONText.pretty(
      Object(
        path: run.directory.path, condition: WhatIf.condition,
        firstStep: answer.stretch.steps?.lowerBound, lastStep: answer.stretch.steps?.upperBound,
        nonfiniteCount: answer.stretch.nonfiniteCount, recordCount: answer.recordCount,
        modes: zip(cases, answer.outcomes).map(mode),
        curve: points.map {
          .init(
            threshold: $0.threshold, clippedShare: $0.clippedShare, medianAfter: $0.medianAfter)
        },
        suggestions: suggestions.map {
          .init(threshold: $0.threshold, clippedShare: $0.share, reason: $0.reason)
        }))
  }

  private func mode(_ shown: ClippingCase, _ outcome: ClippingOutcome) -> Object.Mode {
    Object.Mode(
      mode: shown.settings.mode.rawValue,
      threshold: shown.settings.mode == .off ? nil : shown.settings.threshold, note: shown.note,
      isInForce: shown.isInForce(in: clipping), stepCount: outcome.stepCount,
      clippedShare: outcome.clippedShare, mean: outcome.after?.mean,
      median: outcome.after?.median, percentile95: outcome.after?.usualMaximum,
      largest: outcome.after?.largest, lostShare: outcome.lostShare, gap: outcome.gap)
  }
}
