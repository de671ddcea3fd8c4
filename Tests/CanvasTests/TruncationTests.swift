import Canvas
import Testing

struct TruncationTests {
  @Test(arguments: [
    (40, "transformer1.attention.in_proj_weight"), (24, "transfor….in_proj_weight"),
    (20, "transformer1.attent…"), (1, "…"), (0, ""),
  ])
  func namesKeepTheirLastPartWhereThereIsRoom(columns: Int, expected: String) {
    let name = "transformer1.attention.in_proj_weight"
    #expect(name.truncatedInside(to: columns) == expected)
  }

  @Test func namesWithoutPartsAreCutAtTheEnd() {
    #expect("embedding".truncatedInside(to: 6) == "embed…")
  }
}
