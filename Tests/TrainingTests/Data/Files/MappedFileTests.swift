import Foundation
import Testing

@testable import Training

struct MappedFileTests {
  private func bytes(_ file: MappedFile) -> [UInt8] {
    file.withBytes { $0.prefix($0.byteCount) }
  }

  @Test func wholeFileIsSeen() throws {
    try TemporaryFolder.use { folder in
      let content = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
      let file = try MappedFile(path: folder.write(content, to: "a"))
      #expect(file.count == 10_000)
      #expect(bytes(file) == content)
    }
  }

  @Test func emptyFileHasNoBytes() throws {
    try TemporaryFolder.use { folder in
      let file = try MappedFile(path: folder.write([UInt8](), to: "a"))
      #expect(bytes(file) == [])
    }
  }

  @Test func mappingOutlivesTheName() throws {
    try TemporaryFolder.use { folder in
      let path = try folder.write([1, 2, 3], to: "a")
      let file = try MappedFile(path: path)
      try FileManager.default.removeItem(atPath: path)
      #expect(bytes(file) == [1, 2, 3])
    }
  }

  @Test func filesAreEqualByTheirBytes() throws {
    try TemporaryFolder.use { folder in
      let first = try MappedFile(path: folder.write([1, 2], to: "a"))
      let same = try MappedFile(path: folder.write([1, 2], to: "b"))
      let other = try MappedFile(path: folder.write([1, 3], to: "c"))
      #expect(first == same)
      #expect(first != other)
    }
  }

  @Test func whatIsNoFileIsRefusedAtOnce() throws {
    try TemporaryFolder.use { folder in
      let pipe = folder.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [pipe, folder.path, "/dev/null"] {
        #expect(throws: FileReadError.notAFile) { try MappedFile(path: path) }
      }
      #expect(throws: FileReadError.missing) { try MappedFile(path: folder.path + "/none") }
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func fileWithoutPermissionIsRefused() throws {
    try TemporaryFolder.use { folder in
      let path = try folder.write([1], to: "a")
      chmod(path, 0)
      #expect(throws: FileReadError.notPermitted) { try MappedFile(path: path) }
    }
  }
}
