/// Everything about clipping that is chosen: the mode, and what each mode needs to know.
///
/// Every mode has a threshold of its own, so that one finds it again when one switches back.
public struct ClippingSettings: Equatable, Hashable, Sendable {
  /// The rule.
  public var mode: ClippingMode
  /// The threshold of every mode.
  public var thresholds = ClippingThresholds()
  /// What mode `norm` limits.
  public var normType = NormType.two
  /// Whether AGC clips the last layer that owns tensors, too.
  public var includesOutputLayer = false
  /// What ZClip needs apart from its threshold.
  public var zClip = ZClipOptions()

  /// Takes a mode and its threshold, or the mode's own default.
  public init(mode: ClippingMode, threshold: Float? = nil) {
    self.mode = mode
    self.threshold = threshold ?? mode.defaultThreshold
  }

  /// The threshold of the mode that is on: τ, AGC's λ, AutoClip's percentile or ZClip's z.
  public var threshold: Float {
    get { thresholds[mode] }
    set { thresholds[mode] = newValue }
  }
}

/// One threshold for each mode; `off` shares that of `norm`, the mode that it is switched to first.
public struct ClippingThresholds: Equatable, Hashable, Sendable {
  private var norm = ClippingMode.norm.defaultThreshold
  private var value = ClippingMode.value.defaultThreshold
  private var perTensorNorm = ClippingMode.perTensorNorm.defaultThreshold
  private var agc = ClippingMode.agc.defaultThreshold
  private var autoClip = ClippingMode.autoClip.defaultThreshold
  private var zClip = ClippingMode.zClip.defaultThreshold

  /// Starts with the defaults.
  public init() {}

  /// The threshold of one mode.
  public subscript(mode: ClippingMode) -> Float {
    get {
      switch mode {
      case .off, .norm: norm
      case .value: value
      case .perTensorNorm: perTensorNorm
      case .agc: agc
      case .autoClip: autoClip
      case .zClip: zClip
      }
    }
    set {
      switch mode {
      case .off, .norm: norm = newValue
      case .value: value = newValue
      case .perTensorNorm: perTensorNorm = newValue
      case .agc: agc = newValue
      case .autoClip: autoClip = newValue
      case .zClip: zClip = newValue
      }
    }
  }
}

/// How ZClip follows the norm, and what it never lets pass.
public struct ZClipOptions: Equatable, Hashable, Sendable {
  /// The weight α of the past in the running mean and variance.
  public var smoothing: Float = 0.97
  /// The number of norms whose plain mean and variance the running ones start from.
  public var warmupSteps = 25
  /// A limit on every norm, spike or not, or nil for none.
  public var cap: Float?

  /// Starts with the values of the paper.
  public init() {}
}
