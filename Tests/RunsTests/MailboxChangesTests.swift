import Foundation
import Testing

@testable import Runs

@Suite struct MailboxChangesTests {
  @Test func unchangedFilesAreReadOnceAndThenSeldom() {
    var changes = MailboxChanges()
    let looks = (0..<2 * MailboxChanges.patience).map { _ in changes.look(at: [nil, nil]) }
    #expect(looks.first == true)
    #expect(looks.filter(\.self).count == 2)
  }

  @Test func filesThatGrowAreReadAtOnce() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/mailbox"
    var changes = MailboxChanges()
    var looks = (0..<2).map { _ in changes.look(at: MailboxChanges.stamps(of: path)) }
    try "a request".write(toFile: "\(path)-wal", atomically: false, encoding: .utf8)
    looks.append(changes.look(at: MailboxChanges.stamps(of: path)))
    #expect(looks == [true, false, true])
  }
}
