import Foundation
import Testing

/// A mouse at the terminal, as xterm reports it.
extension TerminalSession {
  /// Presses the button where a text stands on the screen, and lets it go.
  func click(_ text: String, times: Int = 1) throws {
    let place = try #require(self.place(of: text), "\(text)")
    let report = "\(place.column + 1);\(place.row + 1)"
    let click = "\u{1B}[<0;\(report)M\u{1B}[<0;\(report)m"
    try type(String(repeating: click, count: times))
  }

  /// Turns the wheel towards oneself where a text stands.
  func turnWheel(on text: String) throws {
    let place = try #require(self.place(of: text), "\(text)")
    try type("\u{1B}[<65;\(place.column + 1);\(place.row + 1)M")
  }

  private func place(of text: String) -> (column: Int, row: Int)? {
    let rows = screen().split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in rows.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      return (line.distance(from: line.startIndex, to: range.lowerBound), row)
    }
    return nil
  }
}
