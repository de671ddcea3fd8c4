public import Canvas
public import Testing

/// Expects the inks of a frame in a theme to be those that were recorded.
///
/// The picture is `Goldens/<name>-<depth>-<columns>x<rows>.txt`: a letter for the ink of every cell
/// that is not blank, and below it what the letters stand for.
public func expectPainting(
  _ frame: CellBuffer, named name: String, theme: Theme, depth: ColorDepth,
  filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let painting = Painting(frame, theme: theme, depth: depth)
  expectGolden(
    painting.text, named: "\(name)-\(depth)-\(frame.width)x\(frame.height)",
    filePath: filePath, sourceLocation: sourceLocation)
}

/// A frame as the inks that a terminal would use.
private struct Painting {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private var inks: [Ink] = []
  private var rows: [String] = []

  init(_ frame: CellBuffer, theme: Theme, depth: ColorDepth) {
    for row in 0..<frame.height {
      let letters = (0..<frame.width).map { column -> Character in
        let cell = frame[column: column, row: row]
        return cell.glyph == " " ? " " : letter(for: Self.ink(of: cell, theme, depth))
      }
      rows.append(String(letters.reversed().drop { $0 == " " }.reversed()))
    }
  }

  /// The letters, and what they stand for.
  var text: String {
    let legend = zip(Self.letters, inks).map { "\($0) \(Self.words(for: $1))" }
    return (rows + [""] + legend).joined(separator: "\n") + "\n"
  }

  private mutating func letter(for ink: Ink) -> Character {
    if let known = inks.firstIndex(of: ink) { return Self.letters[known] }
    inks.append(ink)
    return Self.letters[inks.count - 1]
  }

  /// The ink of a cell: that of its role, bold too where the frame asks for it.
  private static func ink(of cell: Cell, _ theme: Theme, _ depth: ColorDepth) -> Ink {
    var ink = theme.ink(for: cell.style.role, depth: depth)
    ink.isBold = ink.isBold || cell.style.isBold
    ink.isReversed = ink.isReversed != cell.style.isReversed
    return ink
  }

  private static func words(for ink: Ink) -> String {
    let attributes = [("bold", ink.isBold), ("dim", ink.isDim), ("reversed", ink.isReversed)]
    return (["\(ink.color)"] + attributes.filter(\.1).map(\.0)).joined(separator: " ")
  }
}
