import Foundation

/// What libFuzzer, whose own main function runs the program, calls with bytes that it has made up.
///
/// `GRADHELM_FUZZ_TARGET` says which parser reads them; `make fuzz` goes through all.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMadeUpBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Chosen.target.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The target that the environment names.
private enum Chosen {
  static let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["GRADHELM_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("GRADHELM_FUZZ_TARGET must be one of \(names).")
    }
    return target
  }()
}
