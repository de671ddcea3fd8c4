import Telemetry
import Testing
import Training

@testable import gradhelm_bench_health

@Suite struct CaseGeneratorTests {
  private let training: BenchTraining
  private let generator: CaseGenerator

  init() throws {
    training = BenchTraining(resources: try .locate())
    generator = CaseGenerator(set: .tuning, training: training)
  }

  private func sickCase(_ fault: Fault, number: Int = 0) throws -> SickCase {
    try #require(
      try generator.sickCase(fault, number: number, on: CaseSet.tuning.architectures))
  }

  @Test(arguments: Fault.allCases)
  func equalSetsGiveEqualCases(fault: Fault) throws {
    #expect(try sickCase(fault) == sickCase(fault))
    #expect(try sickCase(fault) != sickCase(fault, number: 1))
  }

  @Test(arguments: Fault.allCases)
  func twinDiffersInTheFaultAlone(fault: Fault) throws {
    let sick = try sickCase(fault)
    let differences = try ConfigDifference.all(
      between: [sick.twin.config.resolvedYAML, sick.sick.config.resolvedYAML]
    ).map(\.key).filter { !$0.hasPrefix("checkpoint_every") }
    #expect(sick.twin.mishap == nil && sick.twin.dataFlaw == nil)
    #expect(
      !differences.isEmpty || sick.sick.mishap != nil || sick.sick.dataFlaw != nil,
      "There is a fault.")
    let keys = fault.configurationKeys
    #expect(differences.allSatisfy { key in keys.contains { key.contains($0) } })
  }

  @Test(arguments: Fault.allCases.filter(\.hasPlace))
  func faultWithAPlaceNamesTensorsOfTheNetwork(fault: Fault) throws {
    let sick = try sickCase(fault)
    let names = try training.description(of: sick.sick).tensors.map(\.name)
    #expect(!sick.place.isEmpty && sick.place.isSubset(of: names))
    #expect(sick.place.count < names.count)
  }

  @Test func setsShareNeitherArchitectureNorSeed() {
    let (tuning, reporting) = (CaseSet.tuning, CaseSet.reporting)
    #expect(Set(tuning.architectures).isDisjoint(with: reporting.architectures))
    #expect(
      tuning.architectures.count + reporting.architectures.count == Architecture.allCases.count)
    #expect(tuning.seed != reporting.seed)
  }

  @Test func healthyCasesTakeTurnsThroughTheArchitectures() {
    let architectures = CaseSet.reporting.architectures
    let generator = CaseGenerator(set: .reporting, training: training)
    let drawn = architectures.indices.map {
      generator.healthyCase(number: $0, on: architectures).architecture
    }
    #expect(drawn == architectures)
  }
}

extension Fault {
  /// What the keys of the configuration that the fault changes contain.
  fileprivate var configurationKeys: [String] {
    switch self {
    case .weightsTooLarge, .weightsTooSmall: ["initialisation"]
    case .rateTooHigh: ["learning_rate"]
    case .sigmoidDepth: ["activation", "initialisation"]
    case .longRecurrence: ["recurrent_initialisation", "layout"]
    case .notANumber: ["nonfinite"]
    case .frozenLayer: ["freeze"]
    case .clipTooTight: ["clipping"]
    case .deadReLU, .infiniteWeight, .labelNoise, .lateRate, .lateWeights: []
    }
  }
}
