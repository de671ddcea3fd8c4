internal import Telemetry

/// What the values of a tag become in a run.
enum TagRole: Equatable {
  /// A column of every step.
  case column(StepColumn)
  /// A statistic of a tensor in every step.
  case statistic(tensor: Int, StatisticsField)
  /// Counts of a gradient's magnitudes, as this program exports them.
  case magnitudes(tensor: Int)
  /// A histogram of a gradient's elements.
  case gradient(tensor: Int)
  /// An evaluation.
  case metric(DataSplit, String)
  /// Nothing.
  case none
}

/// A number that every step of a run has.
enum StepColumn: Int, CaseIterable {
  case loss
  case learningRate
  case norm
  case clippedNorm
  case threshold
  case epoch

  /// The tags under which trainers write the number, the likeliest first, in small letters.
  ///
  /// The first of each is the one that this program writes.
  var usualTags: [String] {
    switch self {
    case .loss:
      [
        "loss", "train/loss", "train_loss", "loss/train", "training/loss", "training_loss",
        "loss/training", "train/total_loss", "total_loss", "train_loss_step", "train/loss_step",
        "batch_loss", "train/batch_loss", "loss_step", "train_loss_epoch", "train/epoch_loss",
        "epoch_loss",
      ]
    case .learningRate:
      [
        "learning_rate", "lr", "train/learning_rate", "train/lr", "learning rate", "lr-adam",
        "lr-adamw", "lr-sgd", "train/epoch_learning_rate", "epoch_learning_rate", "epoch_lr",
        "train/epoch_lr",
      ]
    case .norm:
      [
        "norm", "grad_norm", "train/grad_norm", "gradient_norm", "train/gradient_norm",
        "global_norm", "global_gradient_norm", "grad_2.0_norm_total", "grad_norm/total",
      ]
    case .clippedNorm: ["clipped_norm", "grad_norm_clipped", "clipped_grad_norm"]
    case .threshold: ["threshold", "clip_threshold", "max_grad_norm"]
    case .epoch: ["epoch", "train/epoch"]
    }
  }
}

/// What the name of a tag says about its values.
enum TagName {
  /// A statistic of a tensor: `<statistic>/<tensor>`, with some other words for its norm.
  static func statistic(_ tag: String) -> (field: StatisticsField, tensor: String)? {
    guard let (head, tensor) = head(tag) else { return nil }
    let known = StatisticsField.allCases.first { $0.name == head }
    let other = ["grad_norm", "gradient_norm", "grad_2.0_norm"].contains(head)
    return (known ?? (other ? .norm : nil)).map { ($0, tensor) }
  }

  /// The tensor of `magnitude/<tensor>`.
  static func magnitudes(_ tag: String) -> String? {
    guard let (head, tensor) = head(tag), head == "magnitude" else { return nil }
    return tensor
  }

  /// The tensor whose gradient a histogram shows: `gradients/<tensor>`, `<tensor>/grad` and the like.
  static func gradient(_ tag: String) -> String? {
    let heads = ["grad", "grads", "gradient", "gradients"]
    if let (head, tensor) = head(tag), heads.contains(head.lowercased()) { return tensor }
    for ending in heads.flatMap({ ["/\($0)", ".\($0)", "_\($0)"] }) {
      if tag.hasSuffix(ending), tag.count > ending.count {
        return String(tag.dropLast(ending.count))
      }
    }
    return nil
  }

  /// The split and the name of a metric: `val_accuracy`, `validation/accuracy`, `accuracy/test`.
  static func metric(_ tag: String) -> (split: DataSplit, name: String) {
    for (word, split) in words {
      for separator in ["/", "_"] {
        let (beginning, ending) = (word + separator, separator + word)
        if tag.lowercased().hasPrefix(beginning), tag.count > beginning.count {
          return (split, name(tag.dropFirst(beginning.count)))
        }
        if tag.lowercased().hasSuffix(ending), tag.count > ending.count {
          return (split, name(tag.dropLast(ending.count)))
        }
      }
    }
    return (.training, tag)
  }

  private static let words: [(String, DataSplit)] = [
    ("validation", .validation), ("valid", .validation), ("val", .validation),
    ("eval", .validation), ("test", .validation), ("training", .training), ("train", .training),
  ]

  /// The name of a metric without what Keras puts before it; a loss is the one that every
  /// evaluation measures.
  private static func name(_ rest: Substring) -> String {
    let name = rest.hasPrefix("epoch_") ? rest.dropFirst("epoch_".count) : rest
    return name.lowercased() == Evaluation.loss ? Evaluation.loss : String(name)
  }

  private static func head(_ tag: String) -> (head: String, rest: String)? {
    let parts = tag.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }
}
