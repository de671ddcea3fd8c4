extension RuleGuide {
  static let lossNotDecreasing = RuleGuide(
    what: "The loss is about what it was when the run began.",
    formula:
      "With L the smoothed loss (a moving mean that keeps 0.95 of its past) and L_0 the mean "
      + "of the first ten, or with cross-entropy of K classes ln K if that is smaller, which a guess "
      + "reaches: after steps steps, min L > (1 - share) L_0.",
    source: "Amazon SageMaker Debugger's LossNotDecreasing; slow convergence in AUTOTRAINER, Zhang "
      + "et al., 2021.",
    causes: [
      "a learning rate that is too low, or so high that steps undo each other",
      "gradients that vanish, dead units", "targets that do not follow from the inputs",
    ],
    cures: [
      "raise the learning rate tenfold, or lower it", "initialisation: he",
      "data.scaling: standardise",
    ])

  static let plateau = RuleGuide(
    what: "The loss became smaller, and has not done so for long.",
    formula: "For steps steps, the smoothed loss has not fallen by 1 % of its smallest value.",
    source: "Prechelt, Early stopping - but when?, 1998; PyTorch's ReduceLROnPlateau.",
    causes: ["the best that this network and rate can do", "a learning rate that is too high"],
    cures: ["lower the learning rate", "stop"])

  static let oscillating = RuleGuide(
    what: "The loss jumps up and down from step to step and gets nowhere.",
    formula: "The mean of |L_t - L_(t-1)| is more than share of the smoothed loss, which has not "
      + "fallen for steps steps.",
    source: "AUTOTRAINER, Zhang et al., 2021 (oscillating loss).",
    causes: ["a learning rate that is too high", "batches that are too small"],
    cures: ["lower the learning rate", "larger batches: data.batch, accumulate"])

  static let diverging = RuleGuide(
    what: "The loss is far above the smallest it was: what was learned is being lost.",
    formula: "With L the smoothed loss and L_0 the first: L > factor min L and L > L_0 / 4, "
      + "persistence looks in a row, is a warning; a loss >= jump max(L_0, 1) is a danger at once.",
    source: "DeepLocalize, Wardat et al., 2021; the jump as in AUTOTRAINER, Zhang et al., 2021 (a "
      + "loss of 1e3).",
    causes: ["a learning rate that is too high", "an explosion"],
    cures: [
      "go back to a checkpoint with half of the learning rate", "clip by norm",
      "warm the rate up: schedule",
    ])

  static let overfit = RuleGuide(
    what: "The network fits its samples better and better, and those held back worse and worse.",
    formula: "The validation loss is more than ratio times its smallest value while the training "
      + "loss is below what it was then, evaluations evaluations in a row; when all of them are "
      + "more than hard_ratio times, and have lost a tenth of what the first had fallen by, that is a "
      + "warning.",
    source: "Amazon SageMaker Debugger's Overfit; Prechelt, 1998 (generalisation loss).",
    causes: ["a network too large for its data", "labels that are wrong", "too many epochs"],
    cures: [
      "stop, and take the best checkpoint: keep_best, early_stop",
      "regularisation: weight_decay", "dropout layers", "more data",
    ])

  static let overtraining = RuleGuide(
    what: "Evaluations have not become better for long.",
    formula: "In evaluations evaluations in a row, the validation loss did not fall below its "
      + "smallest value by share of it.",
    source: "Amazon SageMaker Debugger's Overtraining; Prechelt, 1998.",
    causes: ["all is learned that this network can learn"],
    cures: ["stop: early_stop", "lower the learning rate"])
}
