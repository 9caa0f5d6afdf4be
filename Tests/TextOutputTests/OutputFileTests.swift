import Foundation
import Glibc
import Testing
import TextOutput

@Suite("OutputFile")
final class OutputFileTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "output-file-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test("A file is not there before it is published, and whole afterwards")
  func published() throws {
    let file = try OutputFile(path("a.txt"))
    try file.write(Array("one ".utf8))
    try file.write(Array("two".utf8))
    #expect(!FileManager.default.fileExists(atPath: path("a.txt")))
    try OutputFile.publish([file])
    #expect(try text("a.txt") == "one two")
    #expect(try names == ["a.txt"])
  }

  @Test("A file that is never published leaves nothing, and what stood there stays")
  func abandoned() throws {
    try "old".write(toFile: path("a.txt"), atomically: true, encoding: .utf8)
    do {
      let file = try OutputFile(path("a.txt"))
      try file.write(Array("new".utf8))
    }
    #expect(try text("a.txt") == "old")
    #expect(try names == ["a.txt"])
  }

  @Test("A file that is published replaces the old one and keeps its permissions")
  func replaced() throws {
    try "old".write(toFile: path("a.txt"), atomically: true, encoding: .utf8)
    #expect(unsafe chmod(path("a.txt"), 0o604) == 0)
    let file = try OutputFile(path("a.txt"))
    try file.write(Array("new".utf8))
    try OutputFile.publish([file])
    #expect(try text("a.txt") == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: path("a.txt"))
    #expect(attributes[.posixPermissions] as? Int == 0o604)
  }

  @Test("A symbolic link stays, and what it leads to is replaced")
  func link() throws {
    try FileManager.default.createDirectory(
      atPath: path("there"), withIntermediateDirectories: false)
    try "old".write(toFile: path("there/a.txt"), atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: path("link.txt"), withDestinationPath: "there/a.txt")
    let file = try OutputFile(path("link.txt"))
    try file.write(Array("new".utf8))
    try OutputFile.publish([file])
    #expect(try text("there/a.txt") == "new")
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: path("link.txt"))
    #expect(target == "there/a.txt")
    #expect(try names == ["link.txt", "there"])
  }

  @Test("Several files with the same name at once do not disturb each other: the last one stays")
  func twins() throws {
    let files = try (0..<4).map { number in
      let file = try OutputFile(path("a.txt"))
      try file.write(Array("\(number)".utf8))
      return file
    }
    try OutputFile.publish(files)
    #expect(try text("a.txt") == "3")
    #expect(try names == ["a.txt"])
  }

  @Test("A folder that is missing, or a folder in the file's place, is an error of creation")
  func noPlace() throws {
    for name in ["nowhere/a.txt", "."] {
      let error = #expect(throws: OutputError.self) { _ = try OutputFile(self.path(name)) }
      #expect(error?.isCreation == true)
      #expect(error?.description.contains("cannot be created") == true)
    }
  }

  @Test("A device that is full is an error of writing")
  func full() throws {
    let file = try OutputFile("/dev/full")
    let error = #expect(throws: OutputError.self) { try file.write([1, 2, 3]) }
    #expect(error?.isCreation == false)
  }

  @Test("A pipe is written directly, and stays a pipe")
  func pipe() throws {
    #expect(unsafe mkfifo(path("pipe"), 0o600) == 0)
    let reader = unsafe open(path("pipe"), O_RDWR)
    defer { close(reader) }
    let file = try OutputFile(path("pipe"))
    try file.write(Array("through".utf8))
    var bytes = [UInt8](repeating: 0, count: 16)
    // Safe: the array has as many bytes as are asked for.
    let count = unsafe read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "through")
    try OutputFile.publish([file])
    #expect(try names == ["pipe"])
  }
}
