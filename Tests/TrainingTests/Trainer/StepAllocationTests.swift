import CAllocationCounter
import Telemetry
import Testing

@testable import Training

/// A step in steady state takes no memory from the heap: everything was made before the first one.
///
/// Without optimisation the compiler itself puts closures and iterators there; then only requests
/// count that are large enough to hold a part of a batch.
@Suite(.enabled(if: allocation_counter_is_available()))
struct StepAllocationTests {
  #if DEBUG
    private static let smallestSize = 512
  #else
    private static let smallestSize = 1
  #endif

  @Test(arguments: [
    "dense: {units: 6, activation: relu}",
    "dense: {units: 6, activation: gelu, bias: false}",
    "residual: {layers: [dense: {units: 64}, batch_norm, activation: relu]}",
    "layer_norm",
    "dropout: {share: 0.5}",
  ])
  func aLayerOfVectorsAllocatesNothing(layer: String) throws {
    #expect(try allocations(in: "[\(layer), dense]", layout: "flat") == 0)
  }

  @Test(arguments: [
    "conv: {channels: 3, kernel: 3, padding: 1, activation: relu}",
    "conv: {channels: 3, kernel: 2, stride: 2}", "max_pool: {kernel: 2}",
    "average_pool: {kernel: 3, padding: 1}", "batch_norm",
  ])
  func aLayerOfImagesAllocatesNothing(layer: String) throws {
    let layout = "{image: {height: 8, width: 8}}"
    #expect(try allocations(in: "[\(layer), flatten, dense]", layout: layout) == 0)
    #expect(try allocations(in: "[\(layer), global_average_pool, dense]", layout: layout) == 0)
  }

  @Test(arguments: ["recurrent", "lstm", "gru"], ["all", "last"])
  func aRecurrentLayerAllocatesNothing(kind: String, output: String) throws {
    let ending = output == "last" ? "dense" : "time_pooling: mean, dense"
    #expect(
      try allocations(
        in: "[\(kind): {units: 5, output: \(output)}, \(ending)]",
        layout: "{sequence: {features: 8}}") == 0)
  }

  @Test(arguments: [
    "attention: {heads: 2}", "transformer: {heads: 2, feed_forward: 12, causal: true}",
    "transformer: {heads: 2, feed_forward: 12, dropout: 0.1, norm: post}",
  ])
  func aLayerOfAttentionAllocatesNothing(layer: String) throws {
    #expect(
      try allocations(
        in: "[\(layer), time_pooling: last, dense]", layout: "{sequence: {features: 8}}") == 0)
  }

  @Test func aModelOfTextAllocatesNothing() throws {
    let data = "{source: {proverbs: {window: 9}}, batch: 128, validation_share: 0}"
    let model = "[embedding: {width: 6}, positions, attention: {heads: 2}, dense]"
    #expect(try allocations(in: model, data: data) == 0)
  }

  @Test(arguments: ["sgd", "{sgd: {momentum: 0.9, nesterov: true}}", "rmsprop", "adam", "adamw"])
  func anOptimizerAllocatesNothing(name: String) throws {
    #expect(
      try allocations(in: "[dense]", settings: "optimizer: \(name)", layout: "flat") == 0)
  }

  @Test(arguments: ["norm", "value", "per_tensor_norm", "agc", "autoclip", "zclip"])
  func clippingAllocatesNothing(mode: String) throws {
    #expect(
      try allocations(
        in: "[dense: {units: 4}, dense]", settings: "clipping: {mode: \(mode)}", layout: "flat")
        == 0)
  }
}

extension StepAllocationTests {
  /// Requests to the heap, oneDNN's own left out, in ten steps of a model on the digits.
  private func allocations(
    in model: String, settings: String = "", layout: String
  ) throws -> Int {
    let data = "{source: digits, layout: \(layout), batch: 128, validation_share: 0}"
    return try allocations(in: model, settings: settings, data: data)
  }

  private func allocations(
    in model: String, settings: String = "", data: String
  ) throws -> Int {
    let yaml = """
      data: \(data)
      model: \(model)
      duration: {steps: 30}
      evaluate_every: {steps: 30}
      rewind: {memory: 0}
      \(settings)
      """
    let setup = try TrainingSetup(
      LoadedConfig(yaml: yaml, path: "allocations.yaml"), resources: Bundled.resources.get())
    let job = TrainingJob(setup, configurationText: "", startedAt: 0, processID: 0)
    return allocations(of: Trainer(job, channel: ControlChannel()))
  }

  private func allocations(of trainer: Trainer) -> Int {
    var counts = allocation_counts()
    _ = trainer.run { event in
      if event.isStep(15) { allocation_counter_start(Self.smallestSize) }
      if event.isStep(25) { counts = allocation_counter_stop() }
    }
    return counts.own
  }
}
