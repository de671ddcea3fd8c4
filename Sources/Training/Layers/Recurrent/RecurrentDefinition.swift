internal import Tensors

/// What a recurrent layer hands on.
public enum RecurrentOutput: String, CaseIterable, Equatable, Sendable {
  /// The state after the last time step.
  case last
  /// The states after every time step.
  case all
}

/// What the configurations of all recurrent layers say, and how they differ.
protocol RecurrentDefinition: LayerDefinition {
  /// The number of sums that a unit takes in a time step.
  static var gateCount: Int { get }

  /// The width of the state h.
  var units: Int { get }
  /// The number of layers of the same kind, each on top of the one before it.
  var layers: Int { get set }
  /// How W_ih starts, gate by gate.
  var initialisation: Initialisation { get }
  /// How W_hh starts, gate by gate.
  var recurrentInitialisation: Initialisation { get }
  /// Whether there are biases.
  var hasBias: Bool { get }
  /// What is handed on.
  var output: RecurrentOutput { get set }

  /// What it computes, to stand between the key and the units in a description.
  var description: String { get }
  /// The number of elements in the cell's parameters besides W_hh.
  var ownParameterCount: Int { get }
  /// The number of elements a unit that the cell keeps of one time step.
  var ownActivationCount: Int { get }

  /// Makes what is done in a time step.
  func cell(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) -> any RecurrentCell

  /// Gives the bias, gates · units, the values that training starts from.
  func fillBias(_ bias: Tensor)
}

extension RecurrentDefinition {
  var description: String { "\(Self.key) \(units)" }
  var ownParameterCount: Int { 0 }
  var ownActivationCount: Int { 0 }
  func fillBias(_ bias: Tensor) {}

  /// The layers that it stands for: all but the last one hand on every state.
  var stack: [Self] {
    (1...max(1, layers)).map { position in
      var layer = self
      layer.layers = 1
      layer.output = position < layers ? .all : output
      return layer
    }
  }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    RecurrentPlan(definition: self, name: site.name, input: try site.sequence())
  }
}
