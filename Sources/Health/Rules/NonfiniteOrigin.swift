internal import Telemetry

/// The first place of a step, in the order of computation, whose values are not finite.
struct NonfiniteOrigin: Equatable, Sendable {
  /// The tensor to blame.
  var tensor: Int?
  /// The layer to blame, when it is not that of the tensor.
  var layer: Int?
  /// Whether it began in the forward pass of the first layer that has an output.
  var isAtInput = false
  /// What was found where.
  var evidence: String

  /// Nil when everything is finite.
  init?(in record: StepRecord, _ memory: borrowing RunMemory) {
    let found =
      Self.weights(before: record, memory) ?? Self.forward(record, memory)
      ?? Self.loss(record, memory) ?? Self.backward(record, memory) ?? Self.update(record, memory)
      ?? Self.weights(after: record, memory)
    guard let found else { return nil }
    self = found
  }

  private init(tensor: Int?, layer: Int? = nil, isAtInput: Bool = false, _ evidence: String) {
    self.tensor = tensor
    self.layer = layer
    self.isAtInput = isAtInput
    self.evidence = evidence
  }
}

extension NonfiniteOrigin {
  /// A weight that was no number before the step: skipped updates keep it as it is.
  private static func weights(
    before record: StepRecord, _ memory: borrowing RunMemory
  ) -> NonfiniteOrigin? {
    guard record.outcome == .skipped else { return nil }
    return weights(after: record, memory, "the weights of ", " are not finite")
  }

  private static func forward(
    _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> NonfiniteOrigin? {
    let table = record.activations
    let broken = memory.anatomy.layers.indices.filter {
      $0 < table.rowCount && table.isOutputNonfinite(layer: $0)
    }
    // A composition stands before its parts, which have computed what it hands on.
    let first = broken.first { layer in
      !broken.contains { memory.anatomy.isComposition(layer, of: $0) }
    }
    guard let first else { return nil }
    let counts = counts(of: table[first, .nanCount], table[first, .infCount])
    return NonfiniteOrigin(
      tensor: largestTensor(ofLayer: first, memory), layer: first,
      isAtInput: isFirst(first, memory.anatomy),
      "forward pass: the output of \(memory.anatomy.layers[first].name) holds \(counts)")
  }

  /// Whether no layer before has an output of its own.
  private static func isFirst(_ layer: Int, _ anatomy: RunAnatomy) -> Bool {
    (0..<layer).allSatisfy { anatomy.isComposition($0, of: layer) }
  }

  /// The tensor of a layer that is no number, or whose weights were largest before they made its
  /// output overflow.
  private static func largestTensor(ofLayer layer: Int, _ memory: borrowing RunMemory) -> Int? {
    let owned = memory.anatomy.tensors(ofLayer: layer)
    guard memory.tape.count > 0 else { return owned.first }
    if let broken = owned.first(where: { !memory.tape.weightNorm(of: $0, ago: 0).isFinite }) {
      return broken
    }
    let ago = min(1, memory.tape.count - 1)
    return owned.max {
      memory.tape.weightNorm(of: $0, ago: ago) < memory.tape.weightNorm(of: $1, ago: ago)
    }
  }

  private static func loss(
    _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> NonfiniteOrigin? {
    guard !record.loss.isFinite else { return nil }
    return NonfiniteOrigin(
      tensor: memory.anatomy.tensors.indices.last,
      "the loss is \(NumberFormat.short(record.loss)) though every layer's output is finite")
  }

  private static func backward(
    _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> NonfiniteOrigin? {
    let statistics = record.statistics
    let broken = memory.anatomy.tensors.indices.last {
      $0 < statistics.rowCount && statistics.isNonfinite(tensor: $0)
    }
    let overflowing = memory.anatomy.tensors.indices.last {
      $0 < statistics.rowCount && !statistics[$0, .norm].isFinite
    }
    guard let broken = broken ?? overflowing else { return nil }
    let counts = counts(of: statistics[broken, .nanCount], statistics[broken, .infCount])
    return NonfiniteOrigin(
      tensor: broken,
      "backward pass: the gradient of \(memory.anatomy.tensors[broken].name) holds \(counts)")
  }

  /// An update that is no number though its gradient is one: the optimizer's memory is none.
  private static func update(
    _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> NonfiniteOrigin? {
    let broken = memory.anatomy.tensors.indices.first {
      $0 < record.statistics.rowCount && !record.statistics[$0, .updateNorm].isFinite
    }
    return broken.map {
      NonfiniteOrigin(
        tensor: $0,
        "the gradient of \(memory.anatomy.tensors[$0].name) is finite and its update is not: the "
          + "memory of \(memory.anatomy.optimizer) or the weights overflowed")
    }
  }

  private static func weights(
    after record: StepRecord, _ memory: borrowing RunMemory,
    _ before: String = "the update made ", _ after: String = " non-finite"
  ) -> NonfiniteOrigin? {
    let broken = memory.anatomy.tensors.indices.first {
      $0 < record.statistics.rowCount && !record.statistics[$0, .weightNorm].isFinite
    }
    return broken.map {
      NonfiniteOrigin(tensor: $0, before + memory.anatomy.tensors[$0].name + after)
    }
  }

  private static func counts(of nanCount: Float, _ infCount: Float) -> String {
    switch (nanCount > 0, infCount > 0) {
    case (true, true): "\(number(nanCount)) NaN and \(number(infCount)) Inf"
    case (true, false): "\(number(nanCount)) NaN"
    case (false, true): "\(number(infCount)) Inf"
    case (false, false): "values whose norm overflows"
    }
  }

  /// A count as a whole number; a forged one may be none.
  private static func number(_ count: Float) -> String {
    Int(exactly: count.rounded()).map(String.init) ?? "countless"
  }
}
