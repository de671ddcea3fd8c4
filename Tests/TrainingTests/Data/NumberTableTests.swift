import Tensors
import Testing

@testable import Training

struct NumberTableTests {
  private func table(_ text: String) throws -> NumberTable {
    try NumberTable(csv: Array(text.utf8), path: "rows.csv")
  }

  @Test func cellsAreReadRowByRow() throws {
    let table = try table("a,b\n1,2\n3,4.5\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.values == [1, 2, 3, 4.5])
    #expect(table.rowCount == 2)
  }

  @Test(arguments: [
    "a,b\n1,2", "a,b\r\n1,2\r\n", "\u{FEFF}a,b\n1,2\n", "\n a , \"b\" \n\n 1 ,\"2\"\n\n\r\n",
  ])
  func lineEndsSpacesAndQuotesDoNotMatter(text: String) throws {
    let table = try table(text)
    #expect(table.columns == ["a", "b"])
    #expect(table.values == [1, 2])
  }

  @Test func everyNumberIsTheNearestFloat() throws {
    var random = RandomSource(seed: 3)
    var texts = [
      "-0", "0.1", "16777217", "1e-7", "-2.5e3", "340282346638528859811704183484516925440",
    ]
    for _ in 0..<2_000 {
      let digits = Int.random(in: 0...99_999_999, using: &random)
      let decimals = Int.random(in: 0...8, using: &random)
      let text = String(digits)
      texts.append(text.dropLast(decimals) + "." + text.suffix(decimals))
    }
    let table = try table("x\n" + texts.joined(separator: "\n"))
    #expect(table.values == texts.compactMap { Float($0) })
    #expect(table.rowCount == texts.count)
  }

  @Test(arguments: [
    ("", "rows.csv: the file is empty, but must start with a line of column names."),
    ("\n\n", "rows.csv: the file is empty, but must start with a line of column names."),
    ("a,b\n", "rows.csv: there is no line after the column names."),
    ("a,,c\n1,2,3", "rows.csv, line 1: column 2 has no name."),
    ("a,a\n1,2", "rows.csv, line 1: two columns are named a."),
    ("a,b\n1,2\n\n3\n4,5", "rows.csv, line 4: there are 1 cells, but the header has 2."),
    ("a,b\n1,2,3\n4,5", "rows.csv, line 2: there are 3 cells, but the header has 2."),
    (
      "a,b,c\n1,2,3\n4,5",
      "rows.csv, line 3: there are 2 cells, but the header has 3; the file may be cut off."
    ),
    ("a,b\n1,two", "rows.csv, line 2: column b is two, but must be a finite number."),
    ("a,b\nNaN,2", "rows.csv, line 2: column a is NaN, but must be a finite number."),
    ("a,b\n1,-inf", "rows.csv, line 2: column b is -inf, but must be a finite number."),
    ("a,b\n1,1e99", "rows.csv, line 2: column b is 1e99, but must be a finite number."),
    ("a,b\n1,", "rows.csv, line 2: column b is empty."),
    ("a,b\n1,1.2.3", "rows.csv, line 2: column b is 1.2.3, but must be a finite number."),
  ])
  func wrongFileIsNamedWithLineAndExpectation(text: String, sentence: String) {
    let error = #expect(throws: DataFileError.self) { try table(text) }
    #expect(error?.sentence == sentence)
    #expect(error?.exitCode == 65)
  }

  @Test func missingFileIsToldApart() {
    let error = #expect(throws: DataFileError.self) { try NumberTable(path: "/no/such/file.csv") }
    #expect(error?.sentence == "/no/such/file.csv: the data cannot be read: there is no such file.")
    #expect(error?.exitCode == 66)
  }

  @Test func folderIsNoFile() {
    let error = #expect(throws: DataFileError.self) { try NumberTable(path: "/") }
    #expect(error?.problem == .unreadable(.notAFile))
  }

  @Test func randomBytesNeverTrap() {
    var random = RandomSource(seed: 5)
    let alphabet = Array("01.,-e\n\r\"x \u{FE}".utf8)
    for _ in 0..<500 {
      let bytes = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      _ = try? NumberTable(csv: Array("a,b\n".utf8) + bytes, path: "rows.csv")
    }
  }
}
