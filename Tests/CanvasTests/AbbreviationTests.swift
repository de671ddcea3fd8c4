import Canvas
import Testing

struct AbbreviationTests {
  @Test(arguments: [
    (40, "transformer1.attention.in_proj_weight"), (36, "t1.attention.in_proj_weight"),
    (24, "t1.a.in_proj_weight"), (16, "t1.a.…roj_weight"), (1, "…"), (0, ""),
  ])
  func partsBecomeShortFromTheLeftWhereRoomIsShort(columns: Int, expected: String) {
    #expect("transformer1.attention.in_proj_weight".abbreviated(to: columns) == expected)
  }

  @Test func namesThatDifferInADigitStayDifferent() {
    let names = (0..<40).map { "encoder.layers.\($0).self_attention.linear\($0 % 3).weight" }
    for columns in 20...60 {
      #expect(Set(names.map { $0.abbreviated(to: columns) }).count == names.count)
    }
  }

  @Test func namesWithoutPartsKeepMoreOfTheirEnd() {
    #expect("embedding".abbreviated(to: 6) == "e…ding")
  }

  @Test(arguments: ["", ".", "...", "a.", ".a", "é.漢.ü", "12.34.56"], 0...12)
  func abbreviationNeverTakesMoreThanItsColumns(name: String, columns: Int) {
    #expect(name.abbreviated(to: columns).columnCount <= columns)
  }
}
