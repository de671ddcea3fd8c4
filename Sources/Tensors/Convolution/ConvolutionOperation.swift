internal import COneDNN

/// A convolution of so many samples as oneDNN describes it.
struct ConvolutionOperation {
  /// `[samples, channels, height, width]` of x.
  let input: [Int]
  /// `[samples, channels, height, width]` of y.
  let output: [Int]
  /// `[outputs, inputs, height, width]`, behind the number of groups where there are several.
  let weight: [Int]
  /// `[outputs]`, or nil for none.
  let bias: [Int]?
  private let strides: [dnnl_dim_t]
  private let gaps: [dnnl_dim_t]
  private let padding: [dnnl_dim_t]

  /// Describes a convolution.
  init(_ geometry: ConvolutionGeometry, sampleCount: Int, hasBias: Bool) {
    let groups = geometry.groupCount
    let axes = [geometry.grid.rows, geometry.grid.columns]
    input = [sampleCount, geometry.inputChannels] + axes.map(\.extent)
    output = [sampleCount, geometry.outputChannels] + axes.map(\.positionCount)
    weight =
      (groups > 1 ? [groups] : [])
      + [geometry.outputChannels / groups, geometry.inputChannels / groups] + axes.map(\.size)
    bias = hasBias ? [geometry.outputChannels] : nil
    strides = axes.map { dnnl_dim_t($0.stride) }
    gaps = axes.map { dnnl_dim_t($0.dilation - 1) }
    padding = axes.map { dnnl_dim_t($0.padding) }
  }

  /// Plans `y = w ⋆ x + b`.
  func forward(_ engine: PrimitiveEngine) -> PrimitivePlan? {
    plan(nil, engine) { operation, x, w, b, y in
      dnnl_dilated_convolution_forward_desc_init(
        &operation, dnnl_forward_training, dnnl_convolution_direct, x, w, b, y, strides, gaps,
        padding, padding)
    }
  }

  /// Plans the gradients by w and b.
  func backwardWeights(_ forward: PrimitivePlan, _ engine: PrimitiveEngine) -> PrimitivePlan? {
    plan(forward, engine) { operation, x, w, b, y in
      dnnl_dilated_convolution_backward_weights_desc_init(
        &operation, dnnl_convolution_direct, x, w, b, y, strides, gaps, padding, padding)
    }
  }

  /// Plans the gradient by x.
  func backwardInput(_ forward: PrimitivePlan, _ engine: PrimitiveEngine) -> PrimitivePlan? {
    plan(forward, engine) { operation, x, w, _, y in
      dnnl_dilated_convolution_backward_data_desc_init(
        &operation, dnnl_convolution_direct, x, w, y, strides, gaps, padding, padding)
    }
  }

  private typealias Format = UnsafePointer<dnnl_memory_desc_t>

  /// Plans an operation whose formats oneDNN may choose; nil when it has nothing better than a
  /// product of matrices, or than its definition.
  private func plan(
    _ forward: PrimitivePlan?, _ engine: PrimitiveEngine,
    _ describe: (inout dnnl_convolution_desc_t, Format, Format, Format?, Format) -> dnnl_status_t
  ) -> PrimitivePlan? {
    var operation = dnnl_convolution_desc_t()
    var formats = [input, weight, output].map { PrimitiveFormat.any($0).description }
    if let bias { formats.append(PrimitiveFormat.plain(bias).description) }
    let status = formats.withUnsafeBufferPointer { formats -> dnnl_status_t in
      guard let first = formats.baseAddress else { return dnnl_invalid_arguments }
      return describe(
        &operation, first, first + 1, formats.count > 3 ? first + 3 : nil, first + 2)
    }
    guard status == dnnl_success,
      let plan = PrimitivePlan(operation, derivativeOf: forward, engine),
      !plan.implementation.contains("gemm"), !plan.implementation.contains("ref")
    else { return nil }
    return plan
  }
}
