extension RuleGuide {
  static let clippingTooTight = RuleGuide(
    what: "Clipping makes nearly every gradient far smaller, so that the threshold and not the "
      + "learning rate decides how far a step goes.",
    formula:
      "In the last steps steps, at least share of the gradients were clipped; a warning when "
      + "the mean of clipped norm / norm is below scale, else a note. The modes autoclip and zclip "
      + "are exempt: they clip by design.",
    source: "Pascanu, Mikolov and Bengio, 2013 (a threshold of half to ten times the usual norm).",
    causes: ["a threshold from another network"],
    cures: [
      "the threshold that the alert offers: three times the usual norm of this run, in "
        + "the first 100 steps from the beginning"
    ])

  static let clippingUseless = RuleGuide(
    what: "Clipping is on and has never clipped; it would not hold a small explosion either.",
    formula: "No gradient was clipped in steps steps in a row.",
    source: "Pascanu, Mikolov and Bengio, 2013.",
    causes: ["a threshold from another network"],
    cures: ["a threshold a few times above the usual norm, or leave it as a safety net"])

  static let clippingBroken = RuleGuide(
    what: "The norm after clipping is above the threshold, which must never happen.",
    formula:
      "In the mode norm with norm type 2, and in zclip and autoclip where τ is known: clipped "
      + "norm > τ (1 + tolerance).",
    source: "The definition of clipping by norm: |g| min(1, τ / |g|) <= τ.",
    causes: ["an error in this program"],
    cures: ["report it with the run directory"])

  static let precision = RuleGuide(
    what: "Many elements of a gradient are too small for 16-bit numbers. Nothing is lost while "
      + "training in 32 bits.",
    formula: "At least share of a tensor's elements that are not 0 are below 2^-25, half of the "
      + "smallest number of fp16, which turns them into 0. The alert also says how many lie between "
      + "that and 2^-14, below which fp16 has fewer digits.",
    source: "Micikevicius et al., Mixed precision training, 2018.",
    causes: ["small losses, many samples in a batch", "gradients that vanish"],
    cures: ["scale the loss before you train in fp16, or use bf16"])

  static let stalled = RuleGuide(
    what: "A step has not come for a long time although nobody has paused the run.",
    formula: "The time since the last step is more than seconds.",
    source: "A watchdog, as in Amazon SageMaker Debugger's StalledTrainingRule.",
    causes: ["a machine that swaps or sleeps", "a disk that does not answer"],
    cures: ["look at the machine: memory, disk, other programs"])

  static let throughputDrop = RuleGuide(
    what: "Steps take far longer than they did.",
    formula: "Over steps steps, the number of steps a second is below share of the best that the "
      + "run had over as many. Pauses and a pace that somebody has set do not count.",
    source: "Practice; compare the phases of a step in the system view.",
    causes: ["another program on the same machine", "a processor that is too hot"],
    cures: ["look at the machine", "set threads in the configuration to the cores that are free"])
}
