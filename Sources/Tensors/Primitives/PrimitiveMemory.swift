internal import COneDNN

/// Where the elements of an operand are: in memory of its own, or wherever it is pointed.
final class PrimitiveMemory {
  /// How they lie there.
  let format: PrimitiveFormat
  /// What oneDNN knows the memory by.
  let handle: OpaquePointer
  private let storage: Tensor?

  /// Makes memory of zeros for a format, or a place that has yet to be pointed at elements.
  init(_ format: PrimitiveFormat, ownsElements: Bool, _ engine: PrimitiveEngine) {
    let storage = ownsElements ? Tensor(shape: [format.elementCount]) : nil
    let handle = withUnsafePointer(to: format.description) { format in
      made { dnnl_memory_create($0, format, engine.handle, storage?.base) }
    }
    guard let handle else { preconditionFailure("oneDNN does not take this memory.") }
    self.format = format
    self.storage = storage
    self.handle = handle
  }

  deinit {
    dnnl_memory_destroy(handle)
  }

  /// Takes the elements from `base` on, which live until the next execution is over.
  func point(at base: UnsafeMutablePointer<Float>) {
    precondition(storage == nil, "Memory that has elements of its own is not moved.")
    let status = dnnl_memory_set_data_handle(handle, base)
    precondition(status == dnnl_success, "oneDNN does not take these elements.")
  }
}
