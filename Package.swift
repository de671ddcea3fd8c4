// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every Swift target, so that no module is checked less than another.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "Gradhelm",
  platforms: [.macOS(.v15)],
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
        "CursesTerminal", "Dashboard", "Health", "Runs", "Training", "Canvas", "Telemetry",
        argumentParser,
      ],
      swiftSettings: strict),
    .target(
      name: "CursesTerminal", dependencies: ["Canvas", "CCurses"], swiftSettings: strict),
    .target(
      name: "Dashboard", dependencies: ["Canvas", "Health", "Telemetry"], swiftSettings: strict),
    .target(name: "Health", dependencies: ["Telemetry"], swiftSettings: strict),
    .target(name: "Runs", dependencies: ["Telemetry", grdb], swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Tensors", "Telemetry", "CZlib", yams],
      resources: [.copy("Resources")], swiftSettings: strict),
    // Kernels are always optimised: unoptimised vector code would make debug tests take minutes.
    .target(
      name: "Tensors", dependencies: ["COneDNN"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(name: "Canvas", swiftSettings: strict),
    .target(name: "Telemetry", dependencies: [deque], swiftSettings: strict),
    .target(
      name: "CCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // Replaces malloc to count its calls: for benchmarks and tests, never for the program.
    .target(name: "CAllocationCounter"),

    .executableTarget(
      name: "gradhelm-bench",
      dependencies: ["Dashboard", "Health", "Runs", "Training", "Canvas", "Telemetry"],
      path: "Benchmarks", swiftSettings: strict),

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
      name: "DashboardTests", dependencies: ["Dashboard", "Canvas", "Telemetry", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "HealthTests", dependencies: ["Health", "Telemetry"], swiftSettings: strict),
    .testTarget(
      name: "RunsTests", dependencies: ["Runs", "Telemetry", grdb], swiftSettings: strict),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Training", "Tensors", "Telemetry", "CAllocationCounter"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .testTarget(
      name: "GradhelmTests", dependencies: ["gradhelm", "Runs", "Telemetry"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
