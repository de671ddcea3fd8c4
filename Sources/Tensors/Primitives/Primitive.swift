internal import COneDNN

/// An operation of oneDNN with its operands: made once, executed in every step.
final class Primitive {
  private let handle: OpaquePointer
  private let engine: PrimitiveEngine
  private let arguments: [dnnl_exec_arg_t]
  /// Keeps alive what the arguments name.
  private let memories: [PrimitiveMemory]

  /// Makes what was planned.
  ///
  /// - Parameters:
  ///   - plan: the operation.
  ///   - operands: where each operand is, by oneDNN's number for it.
  ///   - engine: what it runs on.
  init(_ plan: PrimitivePlan, _ operands: [Int32: PrimitiveMemory], _ engine: PrimitiveEngine) {
    guard let handle = made({ dnnl_primitive_create($0, plan.handle) }) else {
      preconditionFailure("oneDNN does not make what it has planned.")
    }
    var operands = operands
    if let scratch = plan.format(dnnl_query_scratchpad_md), scratch.elementCount > 0 {
      operands[DNNL_ARG_SCRATCHPAD] = PrimitiveMemory(scratch, ownsElements: true, engine)
    }
    self.handle = handle
    self.engine = engine
    arguments = operands.map { dnnl_exec_arg_t(arg: $0.key, memory: $0.value.handle) }
    memories = Array(operands.values)
  }

  deinit {
    dnnl_primitive_destroy(handle)
  }

  /// Computes the results from what the operands hold now.
  func execute() {
    let status = dnnl_primitive_execute(
      handle, engine.stream, Int32(arguments.count), arguments)
    precondition(status == dnnl_success, "oneDNN failed to execute an operation.")
  }
}
