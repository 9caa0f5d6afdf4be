import Foundation
import TestSupport
import Testing
import Transactions

@Suite struct OpenInputTests {
  static let text = "customer_id,date,amount\nC1,2024-01-01,5\n客户,2024-01-02,é\n"
  static let bytes = Array(text.utf8)
  static let utf16 = TranscodingStreamTests.utf16(text, .utf16BigEndian)

  /// Something an input can be made of, and what is to come out.
  struct Case {
    var file: [UInt8]
    var archive: Archive?
    var encoding = TextEncoding.utf8
    var origin = OpenInput.EncodingOrigin.assumption
    var hasMark = false
    var content = OpenInputTests.bytes
    var wish: TextEncoding?
  }

  static let cases: [Case] = [
    Case(file: bytes),
    Case(file: [], content: []),
    Case(file: Archive.gzip.pack(bytes), archive: .gzip),
    Case(file: Archive.bzip2.pack([]), archive: .bzip2, content: []),
    // The reader of rows passes over the mark of UTF-8.
    Case(
      file: [0xEF, 0xBB, 0xBF] + bytes, origin: .mark, hasMark: true,
      content: [0xEF, 0xBB, 0xBF] + bytes),
    Case(file: [0xFE, 0xFF] + utf16, encoding: .utf16BigEndian, origin: .mark, hasMark: true),
    Case(file: utf16, encoding: .utf16BigEndian, origin: .zeros),
    Case(file: utf16, encoding: .utf16BigEndian, origin: .wish, wish: .utf16LittleEndian),
    Case(
      file: Archive.xz.pack([0xFE, 0xFF] + utf16), archive: .xz, encoding: .utf16BigEndian,
      origin: .mark, hasMark: true),
    Case(file: Archive.zstd.pack(utf16), archive: .zstd, encoding: .utf16BigEndian, origin: .zeros),
    Case(
      file: [0x63, 0xE9, 10], encoding: .windows1252, origin: .wish, content: Array("cé\n".utf8),
      wish: .windows1252),
    // A mark is stronger than a wish.
    Case(
      file: [0xEF, 0xBB, 0xBF] + bytes, origin: .mark, hasMark: true,
      content: [0xEF, 0xBB, 0xBF] + bytes, wish: .windows1252),
  ]

  func check(_ input: OpenInput, _ test: Case, _ size: Int) throws {
    #expect(input.archive == test.archive && input.encoding == test.encoding)
    #expect(input.encodingOrigin == test.origin && input.hasByteOrderMark == test.hasMark)
    #expect(try input.rest(size) == test.content)
    #expect(input.trailingBytes == 0 && input.undecodable == 0)
    #expect(input.isUnchanged == (test.archive == nil && test.encoding == .utf8))
  }

  /// The path of a pipe into which a thread writes `bytes`.
  func pipe(_ bytes: [UInt8], in folder: TemporaryFolder) -> String {
    let path = folder.path("pipe-\(UUID().uuidString)")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    // A thread of its own: opening a pipe waits for the other end.
    Thread { try? FileHandle(forWritingAtPath: path)?.write(contentsOf: Data(bytes)) }.start()
    return path
  }

  @Test("the layers are those that the content needs, and a file is opened again")
  func files() throws {
    let folder = try TemporaryFolder()
    for test in Self.cases {
      let path = try folder.write(test.file)
      var wishes = OpenInput.Wishes()
      wishes.encoding = test.wish
      for size in streamBufferSizes {
        let input = try OpenInput(path: path, wishes)
        #expect(input.size == test.file.count && input.path == path)
        try check(input, test, size)
        try check(input.reopened(), test, size)
      }
    }
  }

  @Test("a pipe is opened as a file is, and again from what was kept")
  func pipes() throws {
    let folder = try TemporaryFolder()
    for test in Self.cases {
      for size in [1, 64, 1 << 20] {
        for memory in [0, 10, 1 << 20] {
          var wishes = OpenInput.Wishes()
          wishes.encoding = test.wish
          wishes.pipeMemory = memory
          let input = try OpenInput(path: pipe(test.file, in: folder), wishes)
          #expect(input.size == nil)
          try check(input, test, size)
          try check(input.reopened().reopened(), test, size)
        }
      }
    }
    var wishes = OpenInput.Wishes()
    wishes.keepsPipe = false
    let input = try OpenInput(path: pipe(Self.bytes, in: folder), wishes)
    #expect(try input.rest(7) == Self.bytes)
    #expect(throws: TransactionError.self) { try input.reopened() }
  }

  @Test("a second opening may have other wishes")
  func wishes() throws {
    let folder = try TemporaryFolder()
    let file = Array("客,date\r".utf8.prefix(0)) + [0xBF, 0xCD, 0x2C, 0x64, 13, 0x22, 13, 0x22, 13]
    for path in [try folder.write(file), pipe(file, in: folder)] {
      let input = try OpenInput(path: path)
      #expect(try input.rest(64) == file)
      var wishes = OpenInput.Wishes()
      wishes.encoding = .gb18030
      wishes.returnsEndRows = true
      let again = try input.reopened(wishes)
      #expect(try again.rest(7) == Array("客,d\n\"\n\"\n".utf8))
      #expect(again.encoding == .gb18030 && !again.isUnchanged)
    }
  }

  @Test("facts are known after the reading")
  func facts() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Archive.gzip.pack([65, 0x81, 10]) + Array("rest".utf8))
    var wishes = OpenInput.Wishes()
    wishes.encoding = .windows1252
    let input = try OpenInput(path: path, wishes)
    #expect(try input.rest(64) == Array("A\u{FFFD}\n".utf8))
    #expect(input.trailingBytes == 4 && input.undecodable == 1 && input.firstUndecodable == 1)
  }

  @Test("a file that has grown is read to its end, one that has shrunk is an error")
  func changes() throws {
    let folder = try TemporaryFolder()
    let rows = Array(repeating: Self.bytes, count: 200).flatMap { $0 }
    let path = try folder.write(rows)
    let grown = try OpenInput(path: path)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(Self.bytes))
    #expect(try grown.rest(4096) == rows + Self.bytes)
    let shrunk = try OpenInput(path: path)
    try handle.truncate(atOffset: 5000)
    for input in [shrunk, grown] {
      let failure = #expect(throws: TransactionError.self) {
        try (input === grown ? input.reopened() : input).rest(4096)
      }
      #expect(failure?.code == .unreadable)
      #expect(failure?.message.hasPrefix("\(path): changed while it was read") == true)
    }
    // Another file of the same name.
    let first = try OpenInput(path: path)
    _ = try folder.write(rows, as: "other.csv")
    #expect(unsafe rename(folder.path("other.csv"), path) == 0)
    #expect(throws: TransactionError.self) { try first.reopened() }
    #expect(throws: TransactionError.self) { try OpenInput(path: folder.path("absent.csv")) }
    #expect(throws: TransactionError.self) { try OpenInput(path: folder.url.path) }
  }

  @Test("UTF-16 that was told by its zeros has to fit to its end")
  func guessed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.utf16 + [0xD8, 0])
    let input = try OpenInput(path: path)
    let failure = #expect(throws: TransactionError.self) { try input.rest(64) }
    #expect(failure?.code == .notATransactionTable)
  }
}
