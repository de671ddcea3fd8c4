extension RuleGuide {
  static let poorInitialisation = RuleGuide(
    what: "A tensor starts with weights that are far too large or too small for the number of its "
      + "inputs, so that signals grow or fade from layer to layer before anything is learned.",
    formula: "In the first steps, with s the root mean square of a tensor's weights and n, m the "
      + "numbers of its inputs and outputs: s > factor max(sqrt(2 / n), sqrt(2 / (n + m))), or "
      + "s < min(sqrt(1 / n), sqrt(2 / (n + m))) / factor; or the variance of a layer's output is "
      + "variance times that of the layer before, or less than the variance-th part. Weights are "
      + "judged after the first update; those that it has changed much are left to its own rule.",
    source: "Glorot and Bengio, 2010; He et al., Delving deep into rectifiers, 2015; Amazon "
      + "SageMaker Debugger's PoorWeightInitialization.",
    causes: ["a normal or uniform initialisation with a fixed width"],
    cures: ["initialisation: he with relu, xavier with sigmoid and tanh", "layer normalisation"])

  static let updateRatio = RuleGuide(
    what: "The updates of a tensor are far too large or too small for its weights. Around a "
      + "thousandth of the weights in a step is usual.",
    formula: "With r = ‖Δw‖ / ‖w‖: r > high or r < low is a note, r > hard_high or r < hard_low a "
      + "warning, in the mean of persistence looks, or of the first five when it is above "
      + "hard_high. A rate that a schedule has lowered to less than "
      + "a tenth of its largest is no reason for an alert about small updates. In the first 64 steps "
      + "the alert offers the rate with which the first update would have changed weights by what is "
      + "usual: 0.012 of themselves with Adam, 0.07 with RMSProp, 0.004 with SGD; "
      + "sqrt(8 / n) times that with n weights, and half as much again with normalisation.",
    source: "Karpathy, A recipe for training neural networks, 2019 (about 1e-3); the hard limits "
      + "as in Amazon SageMaker Debugger's WeightUpdateRatio.",
    causes: ["a learning rate that is too high or too low", "a clipping threshold far too small"],
    cures: ["lower or raise the learning rate"])

  static let unchanged = RuleGuide(
    what: "The weights of a tensor do not change although updates are made.",
    formula: "‖Δw‖ <= ratio ‖w‖ in persistence looks in a row at which the update was made and the "
      + "gradient was more than a millionth of the global norm. "
      + "A note when the tensor is frozen, else a warning; also a warning when it has been frozen "
      + "since a run began that does not go on from another one: such weights are random numbers.",
    source: "Amazon SageMaker Debugger's UnchangedTensor.",
    causes: [
      "a frozen tensor",
      "a gradient that is zero: units that are dead, a part of the network "
        + "without influence on the loss", "a learning rate too small for single precision",
    ],
    cures: ["unfreeze the tensor", "see what the rules for dead units and zero gradients say"])

  static let allZero = RuleGuide(
    what: "Every element of a tensor's gradient is zero, so that the tensor cannot learn.",
    formula: "The share of zeros is 1, persistence looks in a row, while the gradient of another "
      + "tensor is not zero. Where a ReLU layer gives nothing but zeros, the first such layer is "
      + "blamed, else the tensor nearest to the loss.",
    source: "Amazon SageMaker Debugger's AllZero; DeepLocalize, Wardat et al., 2021.",
    causes: [
      "a layer whose units are all dead", "a part of the network without influence on the loss",
      "inputs that are all zero",
    ],
    cures: ["activation: leaky_relu", "lower the learning rate", "look at the data"])
}
