import Tensors
import Training

/// Draws the cases of a set: equal sets give equal cases.
///
/// Every case has random numbers of its own, so that leaving some out does not change the others.
struct CaseGenerator {
  /// Which architectures and seeds.
  let set: CaseSet
  /// What a run starts with and learns from.
  let training: BenchTraining

  /// Case `number` of one fault, on the next architecture that can have it.
  func sickCase(_ fault: Fault, number: Int, on architectures: [Architecture]) throws -> SickCase? {
    var random = stream(1 + (Fault.allCases.firstIndex(of: fault) ?? 0), number)
    for attempt in 0..<Self.attempts {
      let architecture = architectures[(number + attempt) % architectures.count]
      let blueprint = try blueprint(architecture, &random)
      let planter = FaultPlanter(blueprint: blueprint, training: training)
      if let sick = try planter.planted(fault, number: number, &random) { return sick }
    }
    return nil
  }

  /// Healthy case `number`.
  func healthyCase(number: Int, on architectures: [Architecture]) -> HealthyCase {
    var random = stream(0, number)
    let architecture = architectures[number % architectures.count]
    return HealthyCase(
      architecture: architecture, number: number,
      plan: RunPlan(architecture.healthyConfiguration(&random)))
  }

  /// The number of networks that are drawn for a fault that few of them can have.
  private static let attempts = 200

  private func stream(_ kind: Int, _ number: Int) -> RandomSource {
    RandomSource(seed: set.seed).stream(UInt64(kind * 100_000 + number))
  }

  private func blueprint(
    _ architecture: Architecture, _ random: inout RandomSource
  ) throws -> Blueprint {
    let config = architecture.healthyConfiguration(&random)
    return Blueprint(
      architecture: architecture, config: config,
      description: try training.description(of: RunPlan(config)),
      stepCount: architecture.stepCount)
  }
}
