import Testing

@testable import Telemetry

@Suite struct SparseSeriesTests {
  private func columns(count: Int, capacity: Int, width: Int) -> [Bucket] {
    var series = SparseSeries(capacity: capacity)
    for index in 0..<count { series.append(index == 777 ? 99 : 1, step: 50 * (index + 1)) }
    var columns = Array(repeating: Bucket(), count: width)
    series.add(to: &columns, scale: ColumnScale(steps: 1...50 * count, width: width))
    return columns
  }

  @Test(arguments: [1, 2, 3, 8, 9, 1_000, 1_001, 4_095])
  func everyValueIsCountedOnceHoweverManyThereAre(count: Int) {
    let columns = columns(count: count, capacity: 8, width: 4)
    #expect(columns.reduce(0) { $0 + $1.finiteCount } == count)
  }

  @Test func extremesSurviveMerging() {
    let columns = columns(count: 4_000, capacity: 64, width: 10)
    #expect(columns.map(\.maximum).max() == 99)
    #expect(columns[1].maximum == 99)
  }

  @Test func fewValuesStandAtTheirStep() {
    let columns = columns(count: 10, capacity: 64, width: 500)
    #expect(columns.indices.filter { !columns[$0].isEmpty } == (1...10).map { 50 * $0 - 1 })
  }
}
