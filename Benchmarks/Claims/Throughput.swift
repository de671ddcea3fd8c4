import Training

/// How fast the bundled configurations train in this process when nobody listens.
///
/// There is no target: the figures tell one machine from another.
struct Throughput: Claim {
  let effort: Effort

  let subject = "the speed of every bundled configuration"

  func measure() throws -> [Finding] {
    try ResourceFolder.locate().configNames.sorted().map { name in
      let training = try InProcessTraining(name)
      let speeds = (0..<min(3, effort.roundCount)).map { _ in
        training.stepsPerSecond(during: effort.trainingSeconds)
      }
      return Finding("\(name), nobody listening", Samples(speeds), unit: .stepsPerSecond)
    }
  }
}
