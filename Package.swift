// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// One list of settings for every Swift target, so that no module is checked less than another.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The instructions that kernels are compiled for.
///
/// Every target that sees Tensors has them too, because functions hand vectors to each other in the
/// registers that they know.
let processor = ProcessorLevel.chosen
let kernels = strict + [.unsafeFlags(processor.compilerFlags)]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "Gradhelm",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "gradhelm", targets: ["gradhelm"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The arrows of ARCHITECTURE.md: every target lists what stands below it, and nothing else.
    .executableTarget(
      name: "gradhelm",
      dependencies: [
        "CursesTerminal", "Dashboard", "Health", "Exchange", "Runs", "Training", "Canvas",
        "Telemetry", argumentParser,
      ],
      swiftSettings: strict),
    .target(
      name: "CursesTerminal", dependencies: ["Canvas", "CCurses"], swiftSettings: strict),
    .target(
      name: "Dashboard", dependencies: ["Canvas", "Health", "Telemetry"], swiftSettings: strict),
    .target(name: "Health", dependencies: ["Telemetry"], swiftSettings: strict),
    .target(
      name: "Exchange", dependencies: ["Runs", "TensorBoard", "Telemetry"], swiftSettings: strict),
    .target(
      name: "Runs", dependencies: ["Telemetry", "CSQLite", "CZlib", grdb], swiftSettings: strict),
    .target(name: "TensorBoard", swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Tensors", "Telemetry", "CZlib", yams],
      resources: [.copy("Resources")], swiftSettings: kernels),
    // Kernels are always optimised: unoptimised vector code would make debug tests take minutes.
    .target(
      name: "Tensors", dependencies: ["COneDNN", "CProcessor"],
      swiftSettings: kernels + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(name: "Canvas", swiftSettings: strict),
    .target(name: "Telemetry", dependencies: [deque], swiftSettings: strict),
    .target(
      name: "CCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "CProcessor",
      cSettings: [.define("GRADHELM_PROCESSOR_\(processor.rawValue.uppercased())")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // Replaces malloc to count its calls: for benchmarks and tests, never for the program.
    .target(name: "CAllocationCounter"),

    .executableTarget(
      name: "gradhelm-bench",
      dependencies: [
        "Dashboard", "Health", "Exchange", "Runs", "TensorBoard", "Training", "Tensors", "Canvas",
        "Telemetry", "CAllocationCounter",
      ],
      path: "Benchmarks",
      exclude: [
        "Comparison/compare", "Comparison/compare-tensorboard", "Comparison/frameworks",
        "Comparison/networks", "Comparison/tensorboard", "Health",
      ],
      swiftSettings: kernels),
    .executableTarget(
      name: "gradhelm-bench-health", dependencies: ["Health", "Training", "Tensors", "Telemetry"],
      path: "Benchmarks/Health", swiftSettings: kernels),

    .target(
      name: "TestSupport", dependencies: ["Canvas"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "TelemetryTests", dependencies: ["Telemetry"], swiftSettings: strict),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "TestSupport"], exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "CursesTerminalTests", dependencies: ["CursesTerminal", "CCurses", "Canvas"],
      swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["Dashboard", "Canvas", "Health", "Telemetry", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "HealthTests", dependencies: ["Health", "Telemetry"], swiftSettings: strict),
    .testTarget(
      name: "HealthBenchTests", dependencies: ["gradhelm-bench-health", "Training", "Telemetry"],
      swiftSettings: kernels),
    .testTarget(
      name: "RunsTests", dependencies: ["Runs", "Telemetry", grdb], swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange", "Runs", "TensorBoard", "Telemetry"],
      resources: [.copy("Resources")],
      swiftSettings: strict),
    .testTarget(
      name: "TensorBoardTests", dependencies: ["TensorBoard"], resources: [.copy("Resources")],
      swiftSettings: strict),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"], swiftSettings: kernels),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Training", "Tensors", "Telemetry", "CAllocationCounter"],
      resources: [.copy("Resources")], swiftSettings: kernels),
    .testTarget(
      name: "GradhelmTests", dependencies: ["gradhelm", "Runs", "Telemetry"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzz targets need a compiler that brings libFuzzer; `make fuzz` asks for them.
if Context.environment["GRADHELM_FUZZ"] != nil {
  package.targets += [
    .executableTarget(
      name: "gradhelm-fuzz",
      dependencies: [
        "Exchange", "Runs", "TensorBoard", "Training", "Tensors", "Telemetry",
      ],
      path: "Fuzzing/Targets", swiftSettings: kernels)
  ]
}

/// The levels of the x86-64 architecture that kernels are compiled for.
enum ProcessorLevel: String, CaseIterable {
  case v4, v3, baseline

  /// What `GRADHELM_PROCESSOR` says, or else the best that this machine has.
  static var chosen: ProcessorLevel {
    guard let name = Context.environment["GRADHELM_PROCESSOR"], !name.isEmpty else {
      return ofThisMachine
    }
    guard let level = ProcessorLevel(rawValue: name) else {
      fatalError("GRADHELM_PROCESSOR is \(name), which is none of v4, v3 and baseline.")
    }
    return level
  }

  /// The best level of this machine; processors of other architectures have only the baseline.
  private static var ofThisMachine: ProcessorLevel {
    let description = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = description?.split(separator: "\n").first { $0.hasPrefix("flags") }
    let present = Set(line?.split(separator: " ") ?? [])
    return allCases.first { present.isSuperset(of: $0.instructions) } ?? .baseline
  }

  /// What a level needs, in the words of /proc/cpuinfo.
  private var instructions: Set<Substring> {
    switch self {
    case .v4:
      Self.v3.instructions.union(["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"])
    case .v3: ["avx2", "fma", "bmi1", "bmi2", "f16c", "abm", "movbe"]
    case .baseline: []
    }
  }

  /// Through the C importer, because that is where the Swift compiler takes its target from.
  var compilerFlags: [String] {
    self == .baseline ? [] : ["-Xcc", "-march=x86-64-\(rawValue)"]
  }
}
