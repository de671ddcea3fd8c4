/// How much is kept in memory of a run with many tensors, so that it stays bounded in bytes.
enum MemoryBudget {
  private static let recordByteLimit = 32 << 20
  private static let rollupByteLimit = 48 << 20
  /// What a record takes for each tensor: its statistics, and its share of those of a layer.
  private static let recordBytesPerTensor =
    4 * (StatisticsTable.fieldCount + ActivationTable.fieldCount)
  /// What a level of a rollup takes for each bucket, and the levels of a run of a million steps.
  private static let bytesPerBucket = 20
  private static let typicalLevelCount = 8

  /// How many of the newest records are kept whole.
  static func recordLimit(tensorCount: Int) -> Int {
    min(fittingRecords(tensorCount: tensorCount), 2_048)
  }

  /// How many buckets each level of a tensor's rollup keeps.
  static func bucketLimit(tensorCount: Int) -> Int {
    let fitting = rollupByteLimit / (bytesPerBucket * typicalLevelCount * max(1, tensorCount))
    return min(max(64, fitting), 512)
  }

  /// How many steps wait for the screen before neighbours are merged.
  static func waitingLimit(tensorCount: Int) -> Int {
    min(fittingRecords(tensorCount: tensorCount), 16_384)
  }

  /// How many records fit into the bytes for them, or the few that are always kept.
  private static func fittingRecords(tensorCount: Int) -> Int {
    max(64, recordByteLimit / (recordBytesPerTensor * max(1, tensorCount)))
  }
}
