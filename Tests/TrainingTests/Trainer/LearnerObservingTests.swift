import Telemetry
import Tensors
import Testing

@testable import Training

/// What is measured during the backward pass, next to what is there after it.
struct LearnerObservingTests {
  @Test(arguments: [Float(0), 0.5], [1, 2])
  func gradientsAreMeasuredWithEverythingThatIsAddedToThem(l2: Float, accumulate: Int) throws {
    let job = try TrainingJob.fixture {
      $0.regularisation.l2 = l2
      $0.accumulate = accumulate
    }
    let learner = Trainer(job, channel: ControlChannel()).learner
    for _ in 0..<3 {
      _ = learner.step(job.config.controlSettings)
      for (index, parameter) in learner.model.parameters.enumerated() {
        let norm = Float(NormSums(parameter.gradient.row).norm)
        #expect(abs(learner.statistics[index, .norm] - norm) <= 1e-6 * norm)
      }
    }
  }

  @Test func aBackwardPassShowsEveryLayerAfterThoseItIsComposedOf() {
    let trace = LayerTrace()
    let inner = [LayerStub("a"), LayerStub("b")]
    let chain = LayerChain(layers: [LayerStub("first"), LayerStub("last", around: inner)])
    _ = chain.backward(Tensor(shape: [1, 1]), GradientRequest(observer: trace))
    #expect(trace.names == ["b", "a", "last", "first"])
  }
}

/// Notes which layers it is shown.
private final class LayerTrace: LayerObserver {
  var names: [String] = []

  func gradientPassed(_ layer: any Layer) { names.append(layer.name) }
}

/// Hands everything on as it is, through the layers inside of it.
private final class LayerStub: Layer {
  let name: String
  let kind = "stub"
  let parameters: [Parameter] = []
  let signals: LayerSignals? = nil
  private let chain: LayerChain

  init(_ name: String, around layers: [any Layer] = []) {
    self.name = name
    chain = LayerChain(layers: layers)
  }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor { chain.forward(input, mode: mode) }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
    chain.backward(outputGradient, request)
  }
}
