import Tensors
import Testing

@testable import Training

struct CSVReaderTests {
  private func table(
    _ text: String, target: String = "y", task: PredictionTask = .regression
  ) throws(CSVError) -> CSVReader {
    try CSVReader(Array(text.utf8).span.bytes, target: target, task: task)
  }

  @Test func targetColumnIsTakenOutByName() throws {
    let table = try table("a,y,b\n1,0,2\n3,-2.5,4\n")
    #expect(table.columns == ["a", "y", "b"])
    #expect(table.inputs == [1, 2, 3, 4])
    #expect(table.targets == [0, -2.5])
  }

  @Test(arguments: [
    "a,y\n1,2", "a,y\r\n1,2\r\n", "\u{FEFF}a,y\n1,2\n", "\n a , \"y\" \n\n 1 ,\"2\"\n\n\r\n",
    "a,y\n\"1\" , 2e0 \n",
  ])
  func lineEndsBlanksAndQuotesDoNotMatter(text: String) throws {
    let table = try table(text)
    #expect(table.columns == ["a", "y"])
    #expect(table.inputs == [1])
    #expect(table.targets == [2])
  }

  @Test func quotedCellsHoldCommasLineEndsAndQuotes() throws {
    let table = try table("\"a, \"\"b\"\"\nc\",y\n1,\"2\"\n\"3\",4")
    #expect(table.columns == ["a, \"b\"\nc", "y"])
    #expect(table.inputs == [1, 3])
    #expect(table.targets == [2, 4])
  }

  @Test func linesInsideQuotesAreCounted() {
    let error = #expect(throws: CSVError.self) { try table("\"a\n\n\",y\n1,2\n1,x") }
    #expect(error?.line == 5)
  }

  @Test(arguments: [
    ("a,z\n1,0", 1, "there is no column y; the file has a, z."),
    ("yy,z\n1,0", 1, "there is no column y; did you mean yy?"),
    ("y\n1", 1, "the target is the only column, but there must be inputs too."),
    ("", nil, "the file is empty, but must start with a line of column names."),
    ("\n\r\n", nil, "the file is empty, but must start with a line of column names."),
    ("a,y\n", nil, "there is no line after the column names."),
    ("a,,y\n1,2,3", 1, "column 2 has no name."),
    ("a,a,y\n1,2,3", 1, "two columns are named a."),
    ("a,y\n1,2\n\n3\n4,5", 4, "there are 1 cells, but the header has 2."),
    ("a,y\n1,2,3\n4,5", 2, "there are 3 cells, but the header has 2."),
    (
      "a,b,y\n1,2,3\n4,5", 3, "there are 2 cells, but the header has 3; the file may be cut off."
    ),
    ("a,y\n1,two", 2, "column y is two, but must be a finite number."),
    ("a,y\n1 2,2", 2, "column a is 1 2, but must be a finite number."),
    ("a,y\nNaN,2", 2, "column a is NaN, but must be a finite number."),
    ("a,y\n1,-inf", 2, "column y is -inf, but must be a finite number."),
    ("a,y\n1,1e99", 2, "column y is 1e99, but must be a finite number."),
    ("a,y\n1,", 2, "column y is empty."),
    ("a,y\n\"\",1", 2, "column a is empty."),
    ("a,y\n1,1.2.3", 2, "column y is 1.2.3, but must be a finite number."),
    ("a,y\n1,0x10", 2, "column y is 0x10, but must be a finite number."),
    ("a,y\n\u{1}2,1", 2, "column a is \u{FFFD}2, but must be a finite number."),
    ("a,y\n1,2e", 2, "column y is 2e, but must be a finite number."),
    ("a,y\n\"1,2\n3,4\n", 2, "a quote is opened here and never closed."),
    ("a,\"y", 1, "a quote is opened here and never closed."),
    (
      "a,y\n\"1\"2,3", 2, "a closing quote must be followed by a comma or the end of the line."
    ),
  ])
  func wrongFileIsNamedWithLineAndExpectation(text: String, line: Int?, sentence: String) {
    let error = #expect(throws: CSVError.self) { try table(text) }
    #expect(error?.line == line)
    #expect(error?.problem.sentence == sentence)
  }

  @Test(arguments: ["-1", "1.5", "70000", "1e30"])
  func targetThatIsNoClassIsQuotedAsWritten(cell: String) {
    let error = #expect(throws: CSVError.self) {
      try table("a,y\n1,0\n1, \(cell)\n", task: .classification)
    }
    #expect(error?.line == 3)
    #expect(
      error?.problem.sentence == "column y is \(cell), but must be a class from 0 to 65535.")
  }

  @Test func randomBytesNeverTrap() {
    var random = RandomSource(seed: 5)
    let alphabet = Array("01.,-e\n\r\"x \u{FE}".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let text = Array("a,y\n".utf8) + bytes
      for task in PredictionTask.allCases {
        _ = try? CSVReader(text.span.bytes, target: "y", task: task)
      }
    }
  }
}
