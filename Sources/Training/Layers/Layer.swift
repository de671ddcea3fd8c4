internal import Tensors

/// A part of a network: a function with parameters, and its derivative.
///
/// A layer owns every tensor that it writes, sized for a full batch when it is made, so that a
/// step allocates nothing. What ``forward(_:mode:)`` returns, and what ``backward(_:_:)`` is
/// given, stays as it is until the next forward pass: layers never write into the tensors of
/// their neighbours.
protocol Layer: AnyObject {
  /// The name that prefixes its tensors, for example `hidden3`.
  var name: String { get }

  /// What it computes, for example `dense 64 relu`.
  var kind: String { get }

  /// Its own parameters, without those of ``sublayers``.
  var parameters: [Parameter] { get }

  /// The layers it is composed of, in the order of the forward pass.
  var sublayers: [any Layer] { get }

  /// Its own state that is no parameter and that a checkpoint has to hold, such as running means.
  var buffers: [LayerBuffer] { get }

  /// The random numbers it draws while training, if it does.
  var randomSource: RandomSource? { get set }

  /// What statistics are taken of; nil before the first forward pass.
  var signals: LayerSignals? { get }

  /// L2 norm of the gradient by the hidden state at every time step, the first step first; empty
  /// for a layer without time.
  var hiddenGradientNorms: [Double] { get }

  /// Computes the output of a batch.
  ///
  /// - Parameters:
  ///   - input: batch × the layer's input shape; kept until the next forward pass.
  ///   - mode: whether to behave as in training.
  /// - Returns: batch × the layer's output shape.
  func forward(_ input: Tensor, mode: PassMode) -> Tensor

  /// Propagates the loss gradient back through the latest forward pass.
  ///
  /// - Parameters:
  ///   - outputGradient: gradient of the loss by the output, batch × output shape.
  ///   - request: which gradients are wanted, and where they go.
  /// - Returns: gradient by the input, batch × input shape; nil when it is not wanted.
  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor?
}

extension Layer {
  var sublayers: [any Layer] { [] }
  var buffers: [LayerBuffer] { [] }
  var hiddenGradientNorms: [Double] { [] }

  var randomSource: RandomSource? {
    get { nil }
    set {}
  }
}

/// What a forward pass is for.
enum PassMode {
  /// A backward pass follows; noise is added and running state is updated.
  case training
  /// Only the output matters, and it depends on nothing but input and state.
  case evaluation
}

/// Which gradients a backward pass writes, and how.
struct GradientRequest {
  /// Whether the gradient by the input is wanted; the first layer's is of no use.
  var wantsInputGradient = true
  /// Whether parameter gradients are added to what is there, or replace it.
  var accumulates = false
  /// Who looks at every layer that the gradient has passed.
  var observer: (any LayerObserver)?
}

/// Looks at layers during a backward pass, when what they have computed is still in the caches.
protocol LayerObserver: AnyObject {
  /// The gradient has passed a layer: its signals and the gradients of its own parameters are those
  /// of this pass.
  func gradientPassed(_ layer: any Layer)
}

/// State of a layer that is saved, but not trained.
struct LayerBuffer {
  /// The full name, for example `norm1.running_mean`.
  var name: String
  /// The elements.
  var value: Tensor
}

/// What is measured of a layer after a step.
struct LayerSignals {
  /// Every output of the step: samples (and time steps) × units.
  var output: Matrix
  /// The gradient of the loss by what the layer handed on; nil before the first backward pass.
  var outputGradient: Matrix?
  /// Where the layer's function is saturated, if it can be.
  var saturation: SaturationBand?
}
