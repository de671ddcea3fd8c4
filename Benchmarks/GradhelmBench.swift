import Foundation

/// Measures what the documentation claims about speed, and prints it as one table.
///
/// `--quick` measures everything for a moment only, to see that it works.
@main
enum GradhelmBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.allSatisfy({ $0 == "--quick" }) else {
      return fail("usage: gradhelm-bench [--quick]", exitCode: 64)
    }
    do {
      let findings = try findings(with: arguments.isEmpty ? .full : .quick)
      print(FindingTable(findings).text)
    } catch {
      fail("gradhelm-bench: \(error)", exitCode: 70)
    }
  }

  /// Takes all measurements, saying on standard error which one is under way.
  private static func findings(with effort: Effort) throws -> [Finding] {
    let program = try GradhelmProgram.besideThisOne()
    let claims: [any Claim] = [
      DashboardOverhead(program: program, effort: effort),
      RecordingCost(effort: effort),
      FrameCost(effort: effort),
      FirstPaint(program: program, effort: effort),
      IdleCost(program: program, effort: effort),
      Throughput(effort: effort),
      StepAllocations(),
      FirstStep(program: program, effort: effort),
      DataLoading(effort: effort),
    ]
    return try claims.flatMap { claim in
      note("Measuring \(claim.subject) ...")
      return try claim.measure()
    }
  }

  private static func note(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }

  private static func fail(_ sentence: String, exitCode: Int32) {
    note(sentence)
    exit(exitCode)
  }
}
