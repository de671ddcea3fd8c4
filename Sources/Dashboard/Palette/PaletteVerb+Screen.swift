internal import Telemetry

extension PaletteVerb {
  /// Which tensors are shown, and in which order.
  static let tensors: [PaletteVerb] = [
    PaletteVerb(
      "filter", arguments: "TEXT",
      help: "Show the tensors that match: part of a name, a pattern or /expression/",
      words: ["": .table(.filter)], values: .tensors
    ) { argument, state throws(PaletteProblem) in
      let filter = TensorFilter(argument, names: state.tensorNames)
      if let problem = filter.problem { throw PaletteProblem(problem) }
      return try .filter(argument).when(!filter.matches.isEmpty, else: "no tensor matches")
    },
    PaletteVerb("unfilter", help: "Show every tensor again") {
      argument, _ throws(PaletteProblem) in
      try .filter("").when(argument.isEmpty, expecting: "left empty")
    },
    PaletteVerb(
      "sort", arguments: "COLUMN [reversed]", help: "Sort the tensors by a column",
      words: [
        "next": .table(.sortByNext), "reverse": .table(.reverse), "worst": .table(.worstFirst),
      ],
      values: .names(TensorSortKey.allCases.map(\.word))
    ) { argument, _ throws(PaletteProblem) in
      .sort(try order(argument))
    },
    PaletteVerb(
      "fold", arguments: "[all]", help: "Fold the selected tensor by its name, or all of them",
      words: ["": .table(.fold), "all": .table(.toggleFolding)]),
    PaletteVerb(
      "unfold", arguments: "[all]", help: "Unfold the selected tensors, or all of them",
      words: ["": .table(.unfold), "all": .table(.toggleFolding)]),
    naming(
      "select", help: "Select a tensor, or another row",
      words: [
        "previous": .select(.previous), "next": .select(.next), "page up": .select(.pageUp),
        "page down": .select(.pageDown), "first": .select(.first), "last": .select(.last),
      ], make: PaletteCommand.select(tensor:)),
    naming(
      "tensor", help: "Show everything about a tensor",
      words: ["": .show(.tensor), "blamed": .look(.showBlamedTensor)],
      make: PaletteCommand.inspect(tensor:)),
  ]

  /// A verb that takes the name of a tensor.
  private static func naming(
    _ name: String, help: String, words: KeyValuePairs<String, DashboardAction>,
    make: @escaping @Sendable (Int) -> PaletteCommand
  ) -> PaletteVerb {
    PaletteVerb(name, arguments: "NAME", help: help, words: words, values: .tensors) {
      argument, state throws(PaletteProblem) in
      guard !argument.isEmpty else {
        throw PaletteProblem(expecting: "the name of a tensor, or \(choice(of: words.map(\.key)))")
      }
      guard let tensor = state.tensorNames.firstIndex(of: argument) else {
        throw PaletteProblem(
          "no tensor has the name '\(argument)'; \(name) can also be "
            + choice(of: words.map(\.key)))
      }
      return make(tensor)
    }
  }

  private static func order(_ argument: String) throws(PaletteProblem) -> TensorOrder {
    let words = argument.split(separator: " ")
    let key = words.first.flatMap { word in TensorSortKey.allCases.first { $0.word == word } }
    guard let key, words.count == 1 || (words.count == 2 && words[1] == "reversed") else {
      let known = TensorSortKey.allCases.map(\.word) + ["next", "reverse", "worst"]
      throw PaletteProblem(expecting: choice(of: known))
    }
    return TensorOrder(key: key, isReversed: words.count == 2)
  }
}

extension PaletteVerb {
  /// What the screen shows besides.
  static let screen: [PaletteVerb] = [
    PaletteVerb("view", arguments: "NAME", help: "Show a view", words: viewWords),
    PaletteVerb("back", help: "Go back to the view before", words: ["": .goBack]),
    PaletteVerb(
      "explain", arguments: "RULE", help: "Say what a health rule looks for, and why",
      values: .names(["alert"] + HealthRule.allCases.map(\.rawValue))
    ) { argument, state throws(PaletteProblem) in
      .explain(try rule(argument, in: state))
    },
    exporting("export", help: "Write the view into a new file, as text or SVG", replaces: false),
    exporting("export!", help: "Write the view into a file, new or not", replaces: true),
    PaletteVerb("help", help: "Show what the keys do", words: ["": .look(.showHelp)]),
    PaletteVerb(
      "command", help: "Type another command", words: ["": .look(.typeCommand)]),
    PaletteVerb(ControlVerb.detach.rawValue, help: ControlVerb.detach.help, modes: [.live]) {
      argument, _ throws(PaletteProblem) in
      try .detach.when(argument.isEmpty, expecting: "left empty")
    },
    PaletteVerb("quit", aliases: ["q", "exit"], help: "Quit", words: ["": .quit]),
  ]

  private static func exporting(_ name: String, help: String, replaces: Bool) -> PaletteVerb {
    PaletteVerb(name, arguments: "FILE", help: help) { argument, _ throws(PaletteProblem) in
      guard let export = FrameExport(path: argument, replaces: replaces) else {
        let endings = FrameExport.Format.allCases.map { ".\($0.rawValue)" }
        throw PaletteProblem(
          expecting: "a file whose name ends in \(endings.joined(separator: " or "))")
      }
      return .export(export)
    }
  }

  private static let viewWords: KeyValuePairs<String, DashboardAction> = [
    DashboardView.overview.title: .show(.overview), DashboardView.heatMap.title: .show(.heatMap),
    DashboardView.tensor.title: .show(.tensor), DashboardView.alerts.title: .show(.alerts),
    DashboardView.journal.title: .show(.journal), DashboardView.system.title: .show(.system),
    DashboardView.clipping.title: .show(.clipping),
  ]

  private static func rule(
    _ argument: String, in state: DashboardState
  ) throws(PaletteProblem) -> HealthRule {
    if argument == "alert" {
      guard let alert = state.alertToExplain else { throw PaletteProblem("there is no alert") }
      return alert.rule
    }
    guard let rule = HealthRule(rawValue: argument) else {
      let known = ["alert"] + HealthRule.allCases.map(\.rawValue)
      throw PaletteProblem(expecting: choice(of: known))
    }
    return rule
  }
}

extension TensorSortKey {
  /// How a column is typed.
  var word: String {
    switch self {
    case .position: "position"
    case .name: "name"
    case .size: "size"
    case .norm: "norm"
    case .maximum: "max"
    case .updateRatio: "update"
    case .zeroFraction: "zero"
    case .flags: "flags"
    }
  }
}
