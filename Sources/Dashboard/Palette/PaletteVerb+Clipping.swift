internal import Telemetry

extension PaletteVerb {
  /// What the views of clipping and of alerts try.
  static let clipping: [PaletteVerb] = [
    PaletteVerb(
      "try", arguments: "τ", help: "Say what a threshold would have done to the steps shown",
      words: ["smaller": .clipping(.lowerCursor), "larger": .clipping(.raiseCursor)]
    ) { argument, _ throws(PaletteProblem) in
      guard let threshold = Float(argument), ClippingMode.norm.accepts(threshold) else {
        throw PaletteProblem(
          expecting: "\(ClippingMode.norm.thresholdExpectation), or one of smaller, larger")
      }
      return .tryThreshold(threshold)
    },
    PaletteVerb(
      "cures", arguments: "next", help: "Choose the next cure of the selected alert",
      words: ["next": .look(.nextCure)]),
    PaletteVerb(
      "take", help: "Ask for the selected row of the view of clipping", modes: [.live, .watch],
      words: ["": .clipping(.take)]),
  ]
}
