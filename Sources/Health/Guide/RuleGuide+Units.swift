extension RuleGuide {
  static let deadReLU = RuleGuide(
    what: "Many units of a ReLU layer give zero whatever they are given. Their derivative is zero, "
      + "too, so that no gradient ever wakes them.",
    formula: "In a layer whose activation is relu: the share of units that gave zero for every "
      + "sample of a batch is at least dead, or the share of zeros among all outputs at least zero, "
      + "persistence looks in a row. Dead units are a warning where the layer is dead as a whole, or "
      + "where the loss has not become smaller for 30 steps; else a note, because networks that learn "
      + "well give up units, too.",
    source: "AUTOTRAINER, Zhang et al., 2021 (a dying ReLU has 70 % zeros); Amazon SageMaker "
      + "Debugger's DeadRelu; Lu et al., Dying ReLU and initialization, 2020.",
    causes: [
      "a learning rate that is too high: one large update makes biases very negative",
      "biases that start below zero", "inputs that are not centred",
    ],
    cures: [
      "activation: leaky_relu, gelu or silu, whose derivative is never zero",
      "lower the learning rate", "initialisation: he", "batch normalisation before the activation",
    ])

  static let saturated = RuleGuide(
    what: "Most outputs of a sigmoid or tanh layer lie at the flat ends of the function, where the "
      + "derivative is next to nothing, so that the layer and all before it learn slowly.",
    formula: "The share of outputs whose derivative is below 1 % of its largest is at least "
      + "share, persistence looks in a row.",
    source: "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural "
      + "networks, 2010; Amazon SageMaker Debugger's SaturatedActivation.",
    causes: [
      "initial weights that are too large", "a learning rate that is too high",
      "inputs that are not scaled",
    ],
    cures: [
      "initialisation: xavier", "activation: relu", "data.scaling: standardise",
      "batch or layer normalisation",
    ])
}
