import Foundation
import GRDB
import Synchronization
import Telemetry
import Testing

@testable import Runs

@Suite struct MailboxTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  private final class Inbox: Sendable {
    private let requests = Mutex<[ControlRequest]>([])
    var received: [ControlRequest] { requests.withLock { $0 } }
    func take(_ request: ControlRequest) { requests.withLock { $0.append(request) } }
  }

  @Test func everyCommandArrivesOnceAndInOrder() throws {
    let inbox = Inbox()
    let poller = try MailboxPoller(directory) { inbox.take($0) }
    let commands: [ControlCommand] = [
      .setClippingMode(.value), .setThreshold(0.1), .setLearningRate(.infinity), .setPace(nil),
      .setPace(3), .pause, .resume, .stepOnce, .checkpoint, .evaluate, .stop,
    ]
    let writers = [try MailboxWriter(directory), try MailboxWriter(directory)]
    let sent = try commands.enumerated().map { index, command in
      try writers[index % 2].send(.fixture(command, id: 99))
    }
    #expect(eventually { inbox.received.count == commands.count })
    #expect(inbox.received == sent)
    #expect(sent.map(\.id) == Array(1...commands.count))
    poller.stop()
  }

  @Test func garbageIsPassedOverAndNobodyPretendsToBeSomeoneElse() throws {
    let inbox = Inbox()
    let poller = try MailboxPoller(directory) { inbox.take($0) }
    try DatabaseQueue(path: directory.mailboxPath).write { database in
      try database.execute(
        sql: """
          INSERT INTO request (requested_at, requested_by, verb, arguments) VALUES
            (0, 'watcher', 'explode', ''), (0, 'watcher', 'pause', 'now'), (x'00', 7, x'FF', 3.5),
            (0, 'watcher', 'learning_rate', zeroblob(100000)),
            (0, 'watcher', replace(hex(zeroblob(100000)), '0', 'x'), ''),
            (1e308, 'trainer', 'pause', '')
          """)
    }
    #expect(eventually { !inbox.received.isEmpty })
    #expect(inbox.received.map(\.command) == [.pause])
    #expect(inbox.received.map(\.requestedBy) == [.watcher])
    poller.stop()
  }

  @Test func destroyedMailboxStopsNothing() throws {
    let poller = try MailboxPoller(directory) { _ in }
    try Data(repeating: 7, count: 50_000).write(to: URL(fileURLWithPath: directory.mailboxPath))
    Thread.sleep(forTimeInterval: 0.15)
    poller.stop()
  }

  @Test func requestsToAnEarlierTrainerArePassedOver() throws {
    let writer = try MailboxWriter(directory)
    try writer.send(.fixture(.stop))
    let inbox = Inbox()
    let poller = try MailboxPoller(directory) { inbox.take($0) }
    try writer.send(.fixture(.pause))
    #expect(eventually { !inbox.received.isEmpty })
    #expect(inbox.received.map(\.command) == [.pause])
    poller.stop()
  }

  @Test func folderWithoutAMailboxIsNoRun() {
    let nowhere = RunDirectory(path: folder.path)
    #expect(throws: RunError.notARun(path: folder.path)) { try MailboxWriter(nowhere) }
  }
}
