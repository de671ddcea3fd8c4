internal import Telemetry

/// Cures that make another network, and so begin anew.
extension Cure {
  /// The choices of `model` that have a key `activation`.
  private static let activated: Set<String> = [
    "dense", "conv", "recurrent", "residual", "transformer",
  ]
  /// The choices of `model` that have a key `initialisation`.
  private static let initialised: Set<String> = [
    "dense", "conv", "recurrent", "lstm", "gru", "attention", "transformer", "embedding",
  ]

  /// Another activation function for some layers.
  static func activation(
    _ name: String, of layers: [Int], because reason: String, _ memory: borrowing RunMemory
  ) -> Cure {
    let settings = layers.compactMap { layer -> String? in
      let key = memory.anatomy.layers[layer].key
      let choice = memory.anatomy.natures[layer].choice
      if choice == "activation" { return "\(key)=\(name)" }
      return activated.contains(choice) ? "\(key).activation=\(name)" : nil
    }
    return Cure(
      "use the activation \(name), \(reason)", settings: settings.uniqued, start: .beginning)
  }

  /// Initial weights that suit some layers, by default He's with a ReLU and Xavier's with others;
  /// nil without layers.
  static func initialise(
    _ name: String?, of layers: [Int], _ memory: borrowing RunMemory
  ) -> Cure? {
    guard let first = layers.first else { return nil }
    let usual = memory.anatomy.natures[first].isRectified ? "he" : "xavier"
    let settings = layers.flatMap { layer -> [String] in
      let key = memory.anatomy.layers[layer].key
      let nature = memory.anatomy.natures[layer]
      guard initialised.contains(nature.choice) else { return [] }
      let own = ["\(key).initialisation=\(name ?? usual)"]
      return nature.isRecurrent ? own + ["\(key).recurrent_initialisation=orthogonal"] : own
    }
    return Cure(
      "begin with initial weights of the kind \(name ?? usual)", settings: settings.uniqued,
      start: .beginning)
  }

  /// An activation that lets gradients through, and the initial weights that go with it.
  ///
  /// A sigmoid becomes a tanh with orthogonal weights, which keep the length of what passes through
  /// them, however many layers there are (Pennington, Schoenholz and Ganguli, Resurrecting the sigmoid
  /// in deep learning through dynamical isometry, 2017); a tanh becomes a ReLU.
  static func open(_ layers: [Int], _ memory: borrowing RunMemory) -> Cure {
    layers.contains { memory.anatomy.natures[$0].isSigmoid }
      ? centre(layers, memory) : rectify(layers, memory)
  }

  private static func centre(_ layers: [Int], _ memory: borrowing RunMemory) -> Cure {
    var cure = activation(
      "tanh", of: layers,
      because: "with orthogonal initial weights: its derivative at 0 is 1, a sigmoid's 0.25", memory
    )
    cure.settings += initialise("orthogonal", of: layers, memory)?.settings ?? []
    return cure
  }

  private static func rectify(_ layers: [Int], _ memory: borrowing RunMemory) -> Cure {
    var cure = activation(
      "relu", of: layers, because: "with He's initial weights: its derivative is 1", memory)
    cure.settings += initialise("he", of: layers, memory)?.settings ?? []
    return cure
  }

  /// An LSTM in place of a plain recurrent layer, of the same width; nil for other layers.
  static func gates(for layer: Int, _ memory: borrowing RunMemory) -> Cure? {
    let description = memory.anatomy.layers[layer]
    guard memory.anatomy.natures[layer].choice == "recurrent",
      let units = description.kind.split(separator: " ").lazy.compactMap({ Int($0) }).first
    else { return nil }
    let model = description.key.dropLast("recurrent".count)
    return Cure(
      "use an LSTM, whose cell carries gradients through time",
      settings: ["\(model)lstm.units=\(units)"], start: .beginning)
  }

  /// Trains a frozen tensor again.
  static func unfreeze(_ name: String) -> Cure {
    Cure("unfreeze it", commands: NamePattern(name).map { [.unfreeze($0)] } ?? [])
  }
}

extension [String] {
  /// The texts without those that came before; layers that are repeated share a key.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
