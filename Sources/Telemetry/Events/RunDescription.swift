/// What a tensor is to its layer.
public enum TensorKind: String, CaseIterable, Equatable, Sendable {
  /// A matrix or kernel that multiplies the layer's input.
  case weight
  /// A matrix that multiplies the layer's own earlier output.
  case recurrent
  /// A vector that is added.
  case bias
  /// A vector that multiplies, as in normalisation.
  case scale
  /// A table of rows looked up by index.
  case embedding
}

/// One named parameter of the network, in the order of the forward pass.
public struct TensorDescription: Equatable, Sendable {
  /// The full name, for example `hidden3.weight`.
  public var name: String
  /// The index of the layer that owns it.
  public var layer: Int
  /// What it is to its layer.
  public var kind: TensorKind
  /// PyTorch's shape: `[out, in]` for a dense weight.
  public var shape: [Int]

  /// Describes one tensor.
  public init(name: String, layer: Int, kind: TensorKind, shape: [Int]) {
    self.name = name
    self.layer = layer
    self.kind = kind
    self.shape = shape
  }

  /// The number of elements.
  public var parameterCount: Int { shape.reduce(1, *) }
}

/// One layer of the network, in the order of the forward pass.
public struct LayerDescription: Equatable, Sendable {
  /// The name that prefixes its tensors, for example `hidden3`.
  public var name: String
  /// What it computes, for example `dense 64 relu`.
  public var kind: String
  /// Where the configuration says what it is, for example `model.0.dense`; empty when that is not
  /// known.
  public var key: String

  /// Describes one layer.
  public init(name: String, kind: String, key: String = "") {
    self.name = name
    self.kind = kind
    self.key = key
  }
}

/// What is known about a run before its first step, or before the first one after it was resumed.
public struct RunDescription: Equatable, Sendable {
  /// The run's name, from the configuration.
  public var name: String
  /// The resolved configuration as YAML, enough to repeat the run.
  public var configuration: String
  /// Every layer, in the order of the forward pass.
  public var layers: [LayerDescription]
  /// Every tensor, in the order of the forward pass.
  public var tensors: [TensorDescription]
  /// The optimizer's name, for example `adam`.
  public var optimizer: String
  /// The loss's name, for example `cross-entropy`.
  public var loss: String
  /// The number of samples that a full step learns from.
  public var batchSize: Int
  /// The number of steps in one epoch.
  public var stepsPerEpoch: Int
  /// The number of steps planned for the whole run.
  public var totalSteps: Int
  /// The seed of every random number in the run.
  public var seed: UInt64
  /// The number of threads that matrix products use.
  public var threadCount: Int
  /// Seconds since 1970 at which the run started.
  public var startedAt: Double
  /// The process that trains it.
  public var processID: Int32
  /// Clipping, learning rate and pace at the start, or when the run was resumed.
  public var settings: ControlSettings
  /// The step of the checkpoint that the run goes on from; nil for a run from its beginning.
  public var resumedAfter: Int?
  /// The run of which this one was forked, if it was.
  public var parent: RunParent?
  /// How its record survives a process that is killed.
  public var journal = RecordJournal.writeAhead

  /// Describes one run.
  public init(
    name: String, configuration: String, layers: [LayerDescription],
    tensors: [TensorDescription], optimizer: String, loss: String, batchSize: Int,
    stepsPerEpoch: Int, totalSteps: Int, seed: UInt64, threadCount: Int, startedAt: Double,
    processID: Int32, settings: ControlSettings, resumedAfter: Int? = nil,
    parent: RunParent? = nil
  ) {
    self.name = name
    self.configuration = configuration
    self.layers = layers
    self.tensors = tensors
    self.optimizer = optimizer
    self.loss = loss
    self.batchSize = batchSize
    self.stepsPerEpoch = stepsPerEpoch
    self.totalSteps = totalSteps
    self.seed = seed
    self.threadCount = threadCount
    self.startedAt = startedAt
    self.processID = processID
    self.settings = settings
    self.resumedAfter = resumedAfter
    self.parent = parent
  }

  /// The number of epochs that ``totalSteps`` make, rounded up.
  public var epochCount: Int {
    totalSteps > 0 ? (totalSteps - 1) / max(1, stepsPerEpoch) + 1 : 0
  }

  /// The number of parameters in all tensors.
  public var parameterCount: Int { tensors.reduce(0) { $0 + $1.parameterCount } }
}

/// The run that another one was forked from, and where.
public struct RunParent: Equatable, Sendable {
  /// The name of its directory.
  public var name: String
  /// The last step that both share.
  public var step: Int

  /// Names a parent.
  public init(name: String, step: Int) {
    self.name = name
    self.step = step
  }
}
