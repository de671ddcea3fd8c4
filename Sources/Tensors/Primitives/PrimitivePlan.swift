internal import COneDNN

/// An operation that oneDNN can execute on this processor, with the formats that it prefers.
final class PrimitivePlan {
  /// What oneDNN knows it by.
  let handle: OpaquePointer

  /// Plans an operation, or returns nil when oneDNN has no implementation of it.
  ///
  /// - Parameters:
  ///   - operation: one of oneDNN's descriptors of operations.
  ///   - forward: the plan of the forward pass that the operation is a derivative of.
  ///   - engine: what it is to run on.
  init?(
    _ operation: some Any, derivativeOf forward: PrimitivePlan? = nil, _ engine: PrimitiveEngine
  ) {
    let attributes = made(dnnl_primitive_attr_create)
    defer { dnnl_primitive_attr_destroy(attributes) }
    dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user)
    let handle = withUnsafePointer(to: operation) { operation in
      made {
        dnnl_primitive_desc_create($0, operation, attributes, engine.handle, forward?.handle)
      }
    }
    guard let handle else { return nil }
    self.handle = handle
  }

  /// Plans to bring elements from one format into another.
  init?(from source: PrimitiveFormat, to target: PrimitiveFormat, _ engine: PrimitiveEngine) {
    let handle = withUnsafePointer(to: source.description) { source in
      withUnsafePointer(to: target.description) { target in
        made {
          dnnl_reorder_primitive_desc_create(
            $0, source, engine.handle, target, engine.handle, nil)
        }
      }
    }
    guard let handle else { return nil }
    self.handle = handle
  }

  deinit {
    dnnl_primitive_desc_destroy(handle)
  }

  /// The name of the implementation, such as `jit:avx512_core`.
  var implementation: String {
    var name: UnsafePointer<CChar>?
    dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, &name)
    return name.map { String(cString: $0) } ?? ""
  }

  /// The format that it asks for an operand; nil when it has no such operand.
  func format(_ operand: dnnl_query_t) -> PrimitiveFormat? {
    guard let description = dnnl_primitive_desc_query_md(handle, operand, 0) else { return nil }
    return PrimitiveFormat(description.pointee)
  }
}
