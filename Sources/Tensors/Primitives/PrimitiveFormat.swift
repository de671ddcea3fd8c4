internal import COneDNN

/// How the elements of an operand lie in memory: its dimensions, and the order in which they run.
struct PrimitiveFormat: Equatable {
  /// The same in oneDNN's words.
  var description: dnnl_memory_desc_t

  /// Takes a format that oneDNN has chosen.
  init(_ description: dnnl_memory_desc_t) {
    self.description = description
  }

  /// Row-major: what a ``Tensor`` of that shape holds.
  static func plain(_ shape: [Int]) -> PrimitiveFormat {
    var strides = shape
    var stride = 1
    for dimension in shape.indices.reversed() {
      strides[dimension] = stride
      stride *= shape[dimension]
    }
    var description = dnnl_memory_desc_t()
    let status = dnnl_memory_desc_init_by_strides(
      &description, Int32(shape.count), shape.map { dnnl_dim_t($0) }, dnnl_f32,
      strides.map { dnnl_dim_t($0) })
    precondition(status == dnnl_success, "oneDNN has no operand of this shape.")
    return PrimitiveFormat(description)
  }

  /// Whatever a primitive prefers for that shape.
  static func any(_ shape: [Int]) -> PrimitiveFormat {
    var description = dnnl_memory_desc_t()
    let status = dnnl_memory_desc_init_by_tag(
      &description, Int32(shape.count), shape.map { dnnl_dim_t($0) }, dnnl_f32,
      dnnl_format_tag_any)
    precondition(status == dnnl_success, "oneDNN has no operand of this shape.")
    return PrimitiveFormat(description)
  }

  /// The number of Float32 that it takes, padding included.
  var elementCount: Int {
    withUnsafePointer(to: description) { dnnl_memory_desc_get_size($0) }
      / MemoryLayout<Float>.stride
  }

  static func == (a: PrimitiveFormat, b: PrimitiveFormat) -> Bool {
    withUnsafePointer(to: a.description) { a in
      withUnsafePointer(to: b.description) { b in dnnl_memory_desc_equal(a, b) != 0 }
    }
  }
}
