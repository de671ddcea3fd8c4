public import Canvas
import Foundation
public import Testing

/// Expects a frame to look like the picture that was recorded for it.
///
/// The picture is `Goldens/<name>-<columns>x<rows>.txt` beside the file of the test. Run the tests
/// with `RECORD_GOLDENS=1` to record what they draw now. With `showsRoles`, the picture also holds
/// a letter for the role of every cell that is not blank.
public func expectGolden(
  _ frame: CellBuffer, named name: String, showsRoles: Bool = false,
  filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let picture = showsRoles ? "\(frame.text)\n\(frame.roleText)" : frame.text
  expectGolden(
    picture, named: "\(name)-\(frame.width)x\(frame.height)", filePath: filePath,
    sourceLocation: sourceLocation)
}

/// Expects a text to be the one in `Goldens/<name>.txt`.
func expectGolden(
  _ picture: String, named name: String, filePath: String, sourceLocation: SourceLocation
) {
  let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name).txt")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    record(picture, in: file, sourceLocation: sourceLocation)
  }
  guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("No picture in \(file.path); drawn:\n\(picture)", sourceLocation: sourceLocation)
    return
  }
  guard picture != recorded else { return }
  Issue.record(
    "\(file.lastPathComponent) is:\n\(recorded)\nDrawn:\n\(picture)",
    sourceLocation: sourceLocation)
}

private func record(_ picture: String, in file: URL, sourceLocation: SourceLocation) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try picture.write(to: file, atomically: true, encoding: .utf8)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

extension CellBuffer {
  /// The frame with the letter of its role in place of every character.
  fileprivate var roleText: String {
    var letters = self
    for row in 0..<height {
      for column in 0..<width where self[column: column, row: row].glyph != " " {
        let role = self[column: column, row: row].style.role
        letters[column: column, row: row].glyph = roleLetter(role)
      }
    }
    return letters.text
  }
}

/// The letter that stands for a role in a recorded picture.
private func roleLetter(_ role: Role) -> Unicode.Scalar {
  switch role {
  case .text: "t"
  case .dim: "d"
  case .border: "b"
  case .title: "T"
  case .accent: "a"
  case .good: "g"
  case .warning: "w"
  case .danger: "!"
  case .primary: "1"
  case .secondary: "2"
  case .threshold: "-"
  case .mark: "m"
  case .reference: "r"
  case .heat0: "A"
  case .heat1: "B"
  case .heat2: "C"
  case .heat3: "D"
  case .heat4: "E"
  case .heat5: "F"
  case .heat6: "G"
  case .heat7: "H"
  }
}
