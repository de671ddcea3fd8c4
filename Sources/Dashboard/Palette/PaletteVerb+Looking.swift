internal import Canvas
internal import Telemetry

extension PaletteVerb {
  /// How the film goes on.
  static let film: [PaletteVerb] = [
    PaletteVerb(
      "play", help: "Play the film", modes: [.replay], words: ["toggle": .move(.togglePause)]
    ) { argument, _ throws(PaletteProblem) in
      try .play(true).when(argument.isEmpty, expecting: "left empty or toggle")
    },
    PaletteVerb("pause", help: "Hold the film", modes: [.replay]) {
      argument, _ throws(PaletteProblem) in
      try .play(false).when(argument.isEmpty, expecting: "left empty")
    },
    PaletteVerb(
      "step", arguments: "[STEP]", help: "Go one step forward in the film, or to a step",
      modes: [.replay], words: ["": .move(.stepForward)]
    ) { argument, state throws(PaletteProblem) in
      .goTo(step: try step(argument, upTo: state.lastStep))
    },
    PaletteVerb(
      "speed", arguments: "SPEED",
      help: "Play the film so many times faster than 30 steps a second",
      modes: [.replay], words: ["faster": .move(.faster), "slower": .move(.slower)],
      values: .names(FilmSpeed.all.map(\.word))
    ) { argument, _ throws(PaletteProblem) in
      guard let speed = FilmSpeed(argument) else {
        throw PaletteProblem(
          expecting: "a factor as in 1/8 or 30, a pace as in 1000/s, or faster or slower")
      }
      return .setSpeed(speed)
    },
    PaletteVerb(
      "branch", arguments: "NUMBER", help: "Show what a rewind left behind; 0 is the run",
      modes: [.replay], values: .branches
    ) { argument, state throws(PaletteProblem) in
      guard let branch = Int(argument), state.branchNumbers.contains(branch) else {
        throw PaletteProblem(expecting: choice(of: state.branchNumbers.map(String.init)))
      }
      return .showBranch(branch)
    },
  ]

  /// Which moment is shown.
  static let moments: [PaletteVerb] = [
    PaletteVerb(
      "goto", aliases: ["go"], arguments: "STEP", help: "Look at a step",
      words: [
        "start": .look(.firstStep), "end": .look(.lastStep), "next": .look(.nextLandmark),
        "next alert": .look(.nextLandmark), "previous": .look(.previousLandmark),
        "previous alert": .look(.previousLandmark), "forward": .look(.stepForward),
        "back": .look(.stepBack), "earlier": .charts(.earlier), "later": .charts(.later),
        "": .look(.typeStep),
      ]
    ) { argument, state throws(PaletteProblem) in
      .goTo(step: try step(argument, upTo: state.lastStep))
    },
    PaletteVerb(
      "note", arguments: "TEXT", help: "Write a note about the step that is shown",
      words: ["": .note(.write)]
    ) { argument, _ throws(PaletteProblem) in
      .note(argument)
    },
    PaletteVerb(
      "bookmark", help: "Mark the step that is shown", words: ["": .note(.bookmark)]),
    PaletteVerb("follow", help: "Follow the newest step", words: ["": .look(.lastStep)]),
  ]

  /// What the charts show.
  static let charts: [PaletteVerb] = [
    PaletteVerb(
      "zoom", arguments: "FROM TO", help: "Show these steps in the charts",
      words: ["in": .charts(.fewerSteps), "out": .charts(.moreSteps), "all": .charts(.wholeRun)]
    ) { argument, state throws(PaletteProblem) in
      .zoom(try steps(argument, upTo: state.newestShownStep))
    },
    PaletteVerb(
      "branches", help: "Draw what rewinds left behind, or no longer",
      words: ["": .charts(.toggleBranches)]),
    PaletteVerb("log", help: "Draw charts on a logarithmic scale") {
      argument, _ throws(PaletteProblem) in
      try .setScale(.log).when(argument.isEmpty, expecting: "left empty")
    },
    PaletteVerb("linear", help: "Draw charts on a linear scale") {
      argument, _ throws(PaletteProblem) in
      try .setScale(.linear).when(argument.isEmpty, expecting: "left empty")
    },
    choosing(
      "scale", arguments: "log|linear", help: "Choose the scale of charts",
      words: ["toggle": .charts(.toggleScale)], make: PaletteCommand.setScale),
    choosing(
      "range", arguments: "usual|all", help: "Choose which values charts have room for",
      words: ["toggle": .charts(.toggleRange)], make: PaletteCommand.setRange),
    choosing(
      "smooth", arguments: "STRENGTH", help: "Smooth the loss",
      words: ["more": .charts(.smooth)], make: PaletteCommand.smooth),
    PaletteVerb(
      "theme", aliases: ["colorscheme"], arguments: "NAME",
      help: "Show everything in other colours",
      values: .themes
    ) { argument, _ throws(PaletteProblem) in
      guard let theme = Theme(rawValue: argument) else {
        throw PaletteProblem(expecting: choice(of: Theme.allCases.map(\.rawValue)))
      }
      return .setTheme(theme)
    },
  ]

  /// A verb that takes one of an enumeration's names.
  private static func choosing<Value>(
    _ name: String, arguments: String, help: String,
    words: KeyValuePairs<String, DashboardAction>,
    make: @escaping @Sendable (Value) -> PaletteCommand
  ) -> PaletteVerb
  where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    let known = Value.allCases.map(\.rawValue)
    return PaletteVerb(
      name, arguments: arguments, help: help, words: words, values: .names(known)
    ) { argument, _ throws(PaletteProblem) in
      guard let value = Value(rawValue: argument) else {
        throw PaletteProblem(expecting: choice(of: known + words.map(\.key)))
      }
      return make(value)
    }
  }

  /// A step that has been taken.
  private static func step(
    _ argument: String, upTo newest: Int
  ) throws(PaletteProblem) -> Int {
    guard let step = Int(argument), step > 0 else {
      throw PaletteProblem(
        expecting: "a step from 1 to \(max(1, newest)), or a word as in start, end, next alert")
    }
    guard step <= newest else {
      throw PaletteProblem("step \(step) has not been taken; the newest is \(newest)")
    }
    return step
  }

  /// Two steps with a blank between.
  private static func steps(
    _ argument: String, upTo newest: Int
  ) throws(PaletteProblem) -> ClosedRange<Int> {
    let numbers = argument.split(separator: " ").map { Int($0) }
    guard numbers.count == 2, let first = numbers[0], let last = numbers[1], first > 0 else {
      throw PaletteProblem(expecting: "two steps, as in 100 200, or one of in, out, all")
    }
    guard first < last, first <= newest else {
      throw PaletteProblem(
        "zoom must go from a step up to \(newest) to a later one, not from \(first) to \(last)")
    }
    return first...last
  }
}

extension PaletteCommand {
  /// The command, when some claim holds.
  func when(_ claim: Bool, else sentence: String) throws(PaletteProblem) -> PaletteCommand {
    guard claim else { throw PaletteProblem(sentence) }
    return self
  }

  /// The command, when what follows the name is as it should be.
  func when(
    _ claim: Bool, expecting expectation: String
  ) throws(PaletteProblem) -> PaletteCommand {
    guard claim else { throw PaletteProblem(expecting: expectation) }
    return self
  }
}
