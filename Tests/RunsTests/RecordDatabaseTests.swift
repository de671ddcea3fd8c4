import Foundation
import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct RecordDatabaseTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  @Test(arguments: [100, 500, 1_500, 3_200, 4_440, 9_000, 20_000, 40_000, 220_000, 1_000_000])
  func pagesWasteLittle(rowByteCount: Int) {
    let size = PageSize.fitting([PageSize.Rows(byteCount: rowByteCount)])
    let stored = PageSize.storedByteCount(ofRow: rowByteCount, pageSize: size)
    #expect(stored <= 1.1 * Double(rowByteCount) + 60)
    #expect(size >= 4_096 && size <= 65_536)
  }

  @Test func smallNetworksHaveSmallPages() {
    #expect(PageSize.fitting(.fixture(tensorCount: 6)) <= 8_192)
    #expect(PageSize.fitting(.fixture(tensorCount: 100)) >= 16_384)
  }

  @Test(arguments: [
    ("nfs4", "nfs4"), ("fuse.sshfs", "fuse.sshfs"), ("cifs", "cifs"), ("lustre", "lustre"),
    ("9p", "9p"), ("ext4", nil), ("tmpfs", nil), ("overlay", nil), ("xfs", nil), ("fuseblk", nil),
  ])
  func networkFileSystemsAreKnownByName(type: String, name: String?) {
    #expect(SharedFileSystem(type: type)?.name == name)
  }

  @Test func longestMountPointDecides() {
    let mounts = [
      "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
      "36 22 0:33 / /home rw,relatime shared:2 master:1 - nfs4 server:/home rw,vers=4.2",
      "37 36 0:34 / /home/ada/my\\040disk rw - tmpfs tmpfs rw",
      "broken line", "",
    ]
    let type = { SharedFileSystem.type(of: $0, mounts: mounts) }
    #expect(type("/tmp/run") == "ext4")
    #expect(type("/home/ada/runs") == "nfs4")
    #expect(type("/homely") == "ext4")
    #expect(type("/home/ada/my disk/run") == "tmpfs")
    #expect(SharedFileSystem.type(of: "/", mounts: []) == nil)
  }

  @Test func journalFollowsTheFileSystemUnlessSomebodyKnowsBetter() {
    let nfs = SharedFileSystem(type: "nfs4")
    #expect(RecordingPolicy.Journal.automatic.chosen(on: nfs) == .rollback(fileSystem: "nfs4"))
    #expect(RecordingPolicy.Journal.automatic.chosen(on: nil) == .writeAhead)
    #expect(RecordingPolicy.Journal.writeAhead.chosen(on: nfs) == .writeAhead)
    #expect(RecordingPolicy.Journal.rollback.chosen(on: nil) == .rollback(fileSystem: nil))
  }

  @Test func rollbackJournalLosesNothingWhileOthersRead() throws {
    var policy = RecordingPolicy()
    policy.journal = .rollback
    let recorder = try Recorder(
      directory, description: .fixture(tensorCount: 3), policy: policy
    ) { _ in }
    let run = try SavedRun(directory)
    let history = try run.history()
    for step in 1...3_000 {
      recorder.receive(.stepped(.fixture(step)))
      guard step.isMultiple(of: 100) else { continue }
      try history.refresh()
      _ = history.columns(of: .tensor(1, .norm), in: 1...step, width: 50)
    }
    #expect(!FileManager.default.fileExists(atPath: directory.recordPath + "-wal"))
    #expect(recorder.close() == .keepingUp && recorder.journal == .rollback(fileSystem: nil))
    #expect(try SavedRun(directory).lastStep() == 3_000)
  }

  @Test func runOfAKilledProcessKeepsItsLogWhileItIsRead() throws {
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { _ in }
    for step in 1...300 { recorder.receive(.stepped(.fixture(step))) }
    recorder.receive(.checkpointed(.fixture(step: 300)))
    let original = try SavedRun(directory)
    #expect(try eventually { try original.milestones().count > 1 })
    let copy = RunDirectory(path: folder.path + "/killed")
    try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
    recorder.close()
    var policy = RecordingPolicy()
    policy.journal = .rollback
    let second = try Recorder(
      continuing: StoppedRun(copy), description: .fixture(tensorCount: 3), policy: policy
    ) { _ in }
    second.receive(.stepped(.fixture(301)))
    #expect(second.journal == .writeAhead)
    #expect(second.close() == .keepingUp)
    #expect(try SavedRun(copy).lastStep() == 301)
  }

  @Test func countsAreLeftOutOfRollupsWhereEveryStepHadAFiniteValue() throws {
    let steps = (1...256).map { step in
      var record = StepRecord.fixture(step)
      if step == 9 { record.statistics[1, .norm] = .nan }
      return RunEvent.stepped(record)
    }
    try record(steps, in: directory)
    let lengths = try DatabaseQueue(path: directory.recordPath).read { database in
      try Int.fetchAll(database, sql: "SELECT length(buckets) FROM rollup ORDER BY tensor")
    }
    #expect(lengths == [5 * 192, 11 * 192, 11 * 320, 11 * 192])
    let history = try SavedRun(directory).history()
    let columns = history.columns(of: .tensor(1, .norm), in: 1...256, width: 16)
    #expect(columns.map(\.nonfiniteCount) == [1] + Array(repeating: 0, count: 15))
    #expect(columns.map(\.finiteCount) == [15] + Array(repeating: 16, count: 15))
  }

  @Test func watchersThatStayDoNotLetTheLogGrow() throws {
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 40)) { _ in }
    let run = try SavedRun(directory)
    let history = try run.history()
    var tail = RunTail(run)
    var largest = 0
    for first in stride(from: 1, through: 60_000, by: 1_000) {
      for step in first..<first + 1_000 {
        recorder.receive(.stepped(.fixture(step, tensorCount: 40)))
      }
      _ = try tail.poll()
      try history.refresh()
      _ = history.record(at: first)
      largest = max(largest, directory.logByteCount)
    }
    recorder.close()
    #expect(largest < 64 << 20)
    #expect(FileSystem.byteCount(ofFile: directory.recordPath) > 128 << 20)
  }
}
