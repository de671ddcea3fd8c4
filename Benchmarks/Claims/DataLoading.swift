import Foundation
import Training

/// Large files of data are there soon, and an IDX file stays where it is: mapped, not copied.
struct DataLoading: Claim {
  let effort: Effort

  let subject = "the loading of large data files"

  private struct Cost {
    var seconds: Double
    /// What the process has allocated since it began to load; nil where the system does not tell.
    var ownByteCount: Int?
  }

  func measure() throws -> [Finding] {
    try [tableSpeed()] + [imageMemory()].compactMap { $0 }
  }

  private func tableSpeed() throws -> Finding {
    let folder = try TemporaryFolder()
    let file = try LargeFile.table(at: folder.newPath(), byteCount: effort.fileByteCount)
    let cost = try load("{csv: {path: \(file.path), target: t, task: regression}}", in: folder)
    return Finding(
      "loading a CSV of \(file.megabytes) MB", value: Double(file.megabytes) / cost.seconds,
      unit: .megabytesPerSecond, target: .atLeast(200))
  }

  private func imageMemory() throws -> Finding? {
    let folder = try TemporaryFolder()
    let count = effort.fileByteCount / (28 * 28)
    let images = try LargeFile.images(at: folder.newPath(), count: count, side: 28)
    let labels = try LargeFile.labels(at: folder.newPath(), count: count)
    let cost = try load("{idx: {images: \(images.path), labels: \(labels.path)}}", in: folder)
    guard let ownByteCount = cost.ownByteCount else { return nil }
    return Finding(
      "memory for an IDX file of \(images.megabytes) MB, of its size",
      value: 100 * Double(ownByteCount) / Double(images.byteCount), unit: .percent,
      target: .below(5))
  }

  private func load(_ source: String, in folder: TemporaryFolder) throws -> Cost {
    let configuration = "\(folder.newPath()).yaml"
    try "model: [dense]\n".write(toFile: configuration, atomically: false, encoding: .utf8)
    let loss = source.hasPrefix("{csv") ? "mean_squared_error" : "cross_entropy"
    let before = ProcessMemory.ownByteCount()
    let start = ContinuousClock.now
    let setup = try TrainingSetup(
      configuration, overrides: ["data.source=\(source)", "loss=\(loss)"], resources: .locate())
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return withExtendedLifetime(setup) {
      let after = ProcessMemory.ownByteCount()
      return Cost(seconds: seconds, ownByteCount: before.flatMap { b in after.map { $0 - b } })
    }
  }
}
