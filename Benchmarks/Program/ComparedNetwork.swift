import Foundation

/// One of the networks that are compared with other frameworks, on samples made up here.
struct ComparedNetwork {
  /// What a network is given.
  enum Samples {
    /// So many numbers with one of ten classes.
    case numbers(Int)
    /// So many numbers with a number to predict.
    case regression(Int)
    /// The bundled text.
    case text
  }

  /// The name of its configuration in `Benchmarks/Comparison/networks`.
  let name: String
  private let samples: Samples

  /// All of them, the smallest first.
  static let all = [
    ComparedNetwork(name: "mlp-small", samples: .regression(10)),
    ComparedNetwork(name: "mlp-digits", samples: .numbers(784)),
    ComparedNetwork(name: "mlp-deep", samples: .numbers(128)),
    ComparedNetwork(name: "rnn", samples: .numbers(50 * 64)),
    ComparedNetwork(name: "lstm", samples: .numbers(50 * 64)),
    ComparedNetwork(name: "gru", samples: .numbers(50 * 64)),
    ComparedNetwork(name: "cnn", samples: .numbers(28 * 28)),
    ComparedNetwork(name: "transformer", samples: .text),
    ComparedNetwork(name: "residual", samples: .numbers(128)),
  ]

  /// Prepares a number of steps, with data files in a folder.
  func training(
    stepCount: Int, in folder: TemporaryFolder, overrides: [String] = []
  ) throws -> InProcessTraining {
    try InProcessTraining(
      configurationPath, stepCount: stepCount, overrides: [try source(in: folder)] + overrides)
  }

  private var configurationPath: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Comparison/networks/\(name).yaml").path
  }

  private func source(in folder: TemporaryFolder) throws -> String {
    switch samples {
    case .numbers(let width):
      try arrays(in: folder, width: width, task: "classification")
    case .regression(let width):
      try arrays(in: folder, width: width, task: "regression")
    case .text:
      "data.source={proverbs: {window: 64}}"
    }
  }

  /// Writes inputs and targets, and says in a configuration's words where they are.
  private func arrays(in folder: TemporaryFolder, width: Int, task: String) throws -> String {
    let (inputs, targets) = ("\(folder.newPath()).npy", "\(folder.newPath()).npy")
    let count = 512
    try NumberFile(shape: [count, width]) { Float($0 * 7919 % 1009) / 504 - 1 }.write(to: inputs)
    try NumberFile(shape: [count]) { Float($0 % 10) }.write(to: targets)
    return "data.source={npy: {inputs: \(inputs), targets: \(targets), task: \(task)}}"
  }
}
