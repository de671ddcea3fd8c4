internal import Canvas

extension KeyBinding {
  /// The keys of the table of tensors.
  static let tensorTable: [KeyBinding] = [
    KeyBinding(
      .character("/"), action: .table(.filter), footer: "filter",
      help: "Filter by part of a name, a pattern with *, or /expression/",
      views: [.overview]),
    KeyBinding(
      .character("o"), action: .table(.sortByNext), footer: "sort",
      help: "Sort tensors by the next column, or the other way round", views: [.overview, .heatMap]),
    KeyBinding(
      .character("O"), action: .table(.reverse), footer: "sort",
      help: "Sort tensors by the next column, or the other way round", views: [.overview, .heatMap]),
    KeyBinding(
      .character("w"), action: .table(.worstFirst), footer: "worst",
      help: "Sort the worst tensors first, or as in the network",
      views: [.overview, .heatMap]),
    KeyBinding(
      .character("("), action: .table(.fold), footer: "fold",
      help: "Fold tensors by the beginning of their names, or unfold them",
      views: [.overview, .heatMap]),
    KeyBinding(
      .character(")"), action: .table(.unfold), footer: "fold",
      help: "Fold tensors by the beginning of their names, or unfold them",
      views: [.overview, .heatMap]),
    KeyBinding(
      .character("a"), action: .table(.toggleFolding), help: "Fold or unfold all tensors",
      views: [.overview, .heatMap]),
  ]
}
