import Foundation
import Testing

@testable import Training

struct ArrayFileTests {
  private func open(_ bytes: [UInt8], _ kind: ArrayFileKind) throws -> ArrayFile {
    try TemporaryFolder.use { folder in
      try ArrayFile(path: folder.write(bytes, to: "array"), kind: kind)
    }
  }

  private func problem(_ bytes: [UInt8], _ kind: ArrayFileKind) throws -> String? {
    try TemporaryFolder.use { folder in
      let path = try folder.write(bytes, to: "array")
      let error = #expect(throws: DataFileError.self) { try ArrayFile(path: path, kind: kind) }
      #expect(error?.exitCode == 65)
      return error?.sentence.replacingOccurrences(of: PlainText.quotable(path), with: "array")
    }
  }

  private func values(_ file: ArrayFile) -> [Float] {
    Dataset(
      shape: SampleShape([1]), inputRows: SampleRows(.file(file.numbers), width: 1),
      targetRows: SampleRows(.file(file.numbers), width: 1), targetKind: .values(width: 1)
    ).inputs
  }

  @Test func idxNumbersOfEveryTypeAreRead() throws {
    let files: [(code: UInt8, bytes: [UInt8])] = [
      (0x08, [1, 200]), (0x09, [1, 200]), (0x0B, [0, 1, 255, 200]),
      (0x0C, [0, 0, 0, 1, 255, 255, 255, 200]),
      (0x0D, [0x3F, 0x80, 0, 0, 0xC2, 0x60, 0, 0]),
      (0x0E, [0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0x4C, 0, 0, 0, 0, 0, 0]),
    ]
    for file in files {
      let array = try open(ArrayBytes.idx(file.code, [2], file.bytes), .idx)
      #expect(array.dimensions == [2])
      #expect(values(array) == (file.code == 0x08 ? [1, 200] : [1, -56]))
    }
  }

  @Test func numpyNumbersOfEveryTypeAreRead() throws {
    let files: [(type: String, bytes: [UInt8])] = [
      ("|b1", ArrayBytes.bytes(of: UInt8(1), 0)), ("|u1", ArrayBytes.bytes(of: UInt8(1), 0)),
      ("|i1", ArrayBytes.bytes(of: Int8(1), -3)), ("<u2", ArrayBytes.bytes(of: UInt16(1), 9_000)),
      ("<i2", ArrayBytes.bytes(of: Int16(1), -3)), ("<u4", ArrayBytes.bytes(of: UInt32(1), 9_000)),
      (">i4", ArrayBytes.bytes(of: Int32(1).bigEndian, Int32(-3).bigEndian)),
      ("<u8", ArrayBytes.bytes(of: UInt64(1), 9_000)), ("<i8", ArrayBytes.bytes(of: Int64(1), -3)),
      ("<f4", ArrayBytes.bytes(of: Float(1), -3)), ("<f8", ArrayBytes.bytes(of: 1.0, -3.0)),
    ]
    for file in files {
      let numbers = values(
        try open(ArrayBytes.npy(type: file.type, shape: "(2,)", file.bytes), .npy))
      let second: Float =
        switch file.type {
        case "|b1", "|u1": 0
        case "<u2", "<u4", "<u8": 9_000
        default: -3
        }
      #expect(numbers == [1, second], "\(file.type)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func everyVersionOfTheNumpyHeaderIsRead(version: UInt8) throws {
    let bytes = ArrayBytes.npy(
      "{\"shape\":(1 , 2),'fortran_order':False,'descr':'|u1'}", [7, 8], version: version)
    let array = try open(bytes, .npy)
    #expect(array.dimensions == [1, 2])
    #expect(values(array) == [7, 8])
  }

  @Test(
    arguments: [
      ([], "array: the file is cut off inside its header, after 0 bytes."),
      ([0, 0, 8], "array: the file is cut off inside its header, after 3 bytes."),
      ([0, 0, 8, 2, 0, 0, 0, 1], "array: the file is cut off inside its header, after 8 bytes."),
      (
        [0x89, 0x50, 0x4E, 0x47],
        "array, byte 0: the file starts with 89 50 4e 47, but must start with 00 00, a type and the"
          + " number of dimensions, as IDX files do."
      ),
      (
        [0, 0, 7, 1, 0, 0, 0, 0],
        "array, byte 2: the numbers are of type 07, but must be of 08, 09, 0b, 0c, 0d or 0e."
      ),
      ([0, 0, 8, 0], "array: there is a single number, but must be an array of samples."),
      ([0, 0, 8, 1, 0, 0, 0, 0], "array: an array of shape [0] holds no number."),
      (
        [0, 0, 8, 1, 0, 0, 0, 3, 1, 2],
        "array: there are 2 bytes after the header, but an array of shape [3] has 3; the file is cut"
          + " off."
      ),
      (
        [0, 0, 8, 1, 0, 0, 0, 1, 1, 2],
        "array: there are 2 bytes after the header, but an array of shape [1] has 1."
      ),
      (
        [0, 0, 8, 3] + Array(repeating: 255, count: 12),
        "array: an array of shape [4294967295, 4294967295, 4294967295] is larger than any file."
      ),
    ] as [([UInt8], String)])
  func wrongIDXFileIsNamed(bytes: [UInt8], sentence: String) throws {
    #expect(try problem(bytes, .idx) == sentence)
  }

  @Test(arguments: [
    ("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", "of type |O, but must be of b1, f4"),
    ("{'descr': '<c8', 'fortran_order': False, 'shape': (1,)}", "of type <c8, but must be of b1"),
    ("{'descr': [('a', '<f4')], ", "byte 20: the header is malformed here: expected one type"),
    (
      "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2)}",
      "in Fortran order; save numpy.ascontiguousarray(array) instead."
    ),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': ()}", "there is a single number"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3)}", "shape [0, 3] holds no number"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "there are 0 bytes after"),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000, 9000000000, 4)}",
      "is larger than any file"
    ),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "the extent of a dimension"),
    ("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)}", "expected True or False."),
    ("{'descr': '<f4'}", "expected the keys descr, fortran_order and shape."),
    ("{'colour': 'red'}", "expected one of the keys descr, fortran_order and shape."),
    ("{'descr", "expected a name in quotes."),
    ("", "byte 12: the header is malformed here: expected {."),
  ])
  func wrongNumpyHeaderIsNamed(dictionary: String, part: String) throws {
    let sentence = try problem(ArrayBytes.npy(dictionary, []), .npy)
    #expect(sentence?.contains(part) == true, "\(sentence ?? "")")
  }

  @Test(
    arguments: [
      ([], "the file starts with nothing, but must start with 93 4e 55 4d 50 59"),
      (Array("PK\u{3}\u{4}zip".utf8), "byte 0: the file starts with 50 4b 03 04 7a 69"),
      ([0x93] + Array("NUMPY".utf8), "the file is cut off inside its header, after 6 bytes."),
      ([0x93] + Array("NUMPY\u{9}\u{0}....".utf8), "byte 6: the header is malformed here"),
      ([0x93] + Array("NUMPY\u{1}\u{0}\u{7F}\u{0}{}".utf8), "cut off inside its header, after 12"),
      (
        [0x93] + Array("NUMPY\u{2}\u{0}\u{0}\u{0}\u{7F}\u{0}{}".utf8),
        "expected a length of at most"
      ),
    ] as [([UInt8], String)])
  func whatIsNoNumpyFileIsNamed(bytes: [UInt8], part: String) throws {
    let sentence = try problem(bytes, .npy)
    #expect(sentence?.contains(part) == true, "\(sentence ?? "")")
  }
}
