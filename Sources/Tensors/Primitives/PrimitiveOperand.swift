internal import COneDNN

/// An operand in two formats: row-major where it comes from or goes to, and as a primitive prefers
/// it; one and the same memory when the primitive prefers it row-major.
final class PrimitiveOperand {
  /// What a primitive works on.
  let preferred: PrimitiveMemory
  private let plain: PrimitiveMemory
  private let conversion: Primitive?

  /// Takes an operand that a primitive reads.
  static func input(
    _ shape: [Int], as format: PrimitiveFormat, _ engine: PrimitiveEngine
  ) -> PrimitiveOperand {
    PrimitiveOperand(shape, format, engine) { plain, preferred in (plain, preferred) }
  }

  /// Takes an operand that a primitive writes.
  static func output(
    _ shape: [Int], as format: PrimitiveFormat, _ engine: PrimitiveEngine
  ) -> PrimitiveOperand {
    PrimitiveOperand(shape, format, engine) { plain, preferred in (preferred, plain) }
  }

  private init(
    _ shape: [Int], _ format: PrimitiveFormat, _ engine: PrimitiveEngine,
    direction: (PrimitiveMemory, PrimitiveMemory) -> (PrimitiveMemory, PrimitiveMemory)
  ) {
    plain = PrimitiveMemory(.plain(shape), ownsElements: false, engine)
    guard format != plain.format else {
      preferred = plain
      conversion = nil
      return
    }
    preferred = PrimitiveMemory(format, ownsElements: true, engine)
    let (source, target) = direction(plain, preferred)
    guard let plan = PrimitivePlan(from: source.format, to: target.format, engine) else {
      preconditionFailure("oneDNN does not convert to the format that it prefers.")
    }
    conversion = Primitive(
      plan, [DNNL_ARG_FROM: source, DNNL_ARG_TO: target], engine)
  }

  /// Points the operand at its row-major elements.
  func point(at base: UnsafeMutablePointer<Float>) {
    plain.point(at: base)
  }

  /// Converts what is read, before, or what was written, after its primitive was executed.
  func convert() {
    conversion?.execute()
  }
}
