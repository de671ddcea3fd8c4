extension RuleGuide {
  static let nonfinite = RuleGuide(
    what: "A value is NaN or infinite. The place that comes first in the order of a step is the "
      + "culprit: layer outputs forwards, loss, gradients backwards, updates, weights. Everything "
      + "later follows from it.",
    formula: "At least one NaN or infinity in a layer's output, the loss, a gradient, an update, "
      + "that is the optimizer's memory, or a weight. Such an update is skipped and the weights are "
      + "kept, unless the configuration says nonfinite: propagate.",
    source: "IEEE 754: an operation on NaN gives NaN, so that one step can lose all weights.",
    causes: [
      "an explosion that went on until numbers overflowed", "a logarithm of 0, or a division by 0",
      "NaN or huge values in the data", "a learning rate that is too high",
    ],
    cures: [
      "lower the learning rate, clip by norm", "go back to a checkpoint before the step",
      "look at the samples of that step", "normalise the inputs",
    ])

  static let exploding = RuleGuide(
    what: "The gradient of a step is far larger than those the run is used to. Such a step throws "
      + "the weights far away from where they were, and the next gradient is larger still.",
    formula: "With N the global norm and μ, σ the moving mean and deviation of ln N, after 20 "
      + "steps: (ln N - μ) / σ > z and N > growth e^μ and N above all that was ever usual; or N >= norm at any "
      + "time. One such step is a note unless it is beyond 3 growth; two within 5 steps, or one that "
      + "far, are a danger; what clipping holds is a warning. A warning, while nothing clips, when the "
      + "norm of a weight with a tenth of N has grown rise-fold in 50 steps; when |g_1| > 10 and "
      + "|g_1| > depth_ratio |g_L|; and when the gradient by the first hidden state of a recurrent "
      + "layer is time_ratio times that by the last. Weights that are "
      + "twice what the step's update can have made of them are a danger, too: ‖w‖ after the step "
      + "is at most ‖w‖ before it and ‖Δw‖ together, so that something else has changed them.",
    source: "Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, "
      + "2013; the z-score of a norm as in ZClip, Kumar et al., 2025; the ratio of depths is that "
      + "of AUTOTRAINER, Zhang et al., 2021.",
    causes: [
      "a learning rate that is too high",
      "recurrent weights whose largest singular value is above 1",
      "initial weights that are too large for the number of inputs",
      "deep networks without normalisation or residual connections",
    ],
    cures: [
      "clip by norm at what a healthy step needs: the threshold that the alert offers",
      "halve the learning rate, or warm it up", "use an LSTM or a GRU in place of a plain RNN",
      "He or Xavier initial weights, batch or layer normalisation",
    ])

  static let vanishing = RuleGuide(
    what: "The first layer learns almost nothing compared with the last: on the way back every "
      + "layer makes the gradient smaller, until nothing is left.",
    formula: "With g_1 and g_L the gradients of the first and the last weight: |g_1| < norm and "
      + "|g_1| < ratio |g_L|; or the mean magnitude of any weight's gradient is below mean and below "
      + "ratio times that of the last, persistence looks in a row; or the gradient by the first hidden "
      + "state of a recurrent layer is time_ratio times that by the last, or less.",
    source: "The limits of AUTOTRAINER, Zhang et al., 2021, and of Amazon SageMaker Debugger's "
      + "VanishingGradient; the effect: Hochreiter, 1991, and Glorot and Bengio, 2010.",
    causes: [
      "sigmoid or tanh units that are saturated", "many layers without residual connections",
      "initial weights that are too small", "long sequences in a plain recurrent network",
    ],
    cures: [
      "tanh, ReLU or GELU in place of sigmoid", "He or Xavier initial weights",
      "batch or layer normalisation, residual connections", "an LSTM or a GRU",
      "clipping does not help: it makes gradients smaller, never larger",
    ])

  static let stuck = RuleGuide(
    what: "So many updates in a row were skipped that the trainer has paused the run: the weights "
      + "do not change any more, and the same weights give the same non-finite gradient.",
    formula: "steps skipped updates in a row, and every so many more. The trainer itself pauses "
      + "after 20. A single update that is made ends the alert.",
    source: "With skipped updates θ(t+1) = θ(t), so that nothing but the samples differs from one "
      + "step to the next.",
    causes: ["weights for which the forward pass overflows", "data that are not finite"],
    cures: [
      "go back to a checkpoint with a lower learning rate",
      "clip by value, which holds infinities", "stop: resuming alone changes nothing",
    ])
}
