internal import COneDNN

/// The processor as oneDNN sees it, and the order in which primitives are executed on it.
final class PrimitiveEngine {
  /// What oneDNN knows the processor by.
  let handle: OpaquePointer
  /// What primitives are given to.
  let stream: OpaquePointer

  /// Takes the processor.
  init() {
    guard let handle = made({ dnnl_engine_create($0, dnnl_cpu, 0) }),
      let stream = made({
        dnnl_stream_create($0, handle, dnnl_stream_default_flags.rawValue)
      })
    else { preconditionFailure("oneDNN does not run on this processor.") }
    self.handle = handle
    self.stream = stream
  }

  deinit {
    dnnl_stream_destroy(stream)
    dnnl_engine_destroy(handle)
  }
}

/// What a function of oneDNN has made, or nil when it refused.
func made(_ make: (UnsafeMutablePointer<OpaquePointer?>) -> dnnl_status_t) -> OpaquePointer? {
  var handle: OpaquePointer?
  return make(&handle) == dnnl_success ? handle : nil
}
