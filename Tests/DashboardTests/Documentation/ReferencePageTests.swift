import Foundation
import Testing

@testable import Dashboard

/// `RECORD_GOLDENS=1` writes the pages anew.
@Suite struct ReferencePageTests {
  @Test(arguments: [("keys.md", ReferencePages.keys), ("health.md", ReferencePages.health)])
  func pageSaysWhatTheTablesSay(name: String, text: String) throws {
    // In some packages this file is reached through a link.
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .appendingPathComponent("../../../../Docs/\(name)").standardized
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page == text, "RECORD_GOLDENS=1 writes \(name) anew.")
  }
}
