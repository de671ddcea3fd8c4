extension ModelPlan {
  private static let parameterLimit = 250_000_000
  private static let activationLimit = 500_000_000

  static func check(
    _ layers: [Layer], key: ConfigKey?, end expected: [Int], batchSize: Int
  ) throws(TrainingConfigError) {
    let output = layers.last?.output.dimensions ?? []
    guard output == expected else {
      throw TrainingConfigError(
        key: key?.description ?? "model",
        problem: .mismatch(.wrongOutput(given: output, expected: expected)))
    }
    guard layers.reduce(0, { $0 + $1.parameterCount }) <= parameterLimit else {
      throw TrainingConfigError(
        key: "model", problem: .mismatch(.tooManyParameters(limit: parameterLimit)))
    }
    let widths = layers.reduce(0) { $0 + $1.input.elementCount + $1.output.elementCount }
    guard widths <= activationLimit / batchSize else {
      throw TrainingConfigError(
        key: "data.batch", problem: .mismatch(.tooManyActivations(limit: activationLimit)))
    }
  }
}

extension ModelPlan.Layer {
  fileprivate var parameterCount: Int {
    let inputs = input.dimensions.last ?? 0
    return switch kind {
    case .dense(_, let units): units * (inputs + 1)
    case .recurrent(let recurrent): recurrent.units * (inputs + recurrent.units + 1)
    }
  }
}
