import TestSupport
import Testing
import Transactions

@Suite struct SpooledStreamTests {
  static let content: [UInt8] = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }

  func take(_ count: Int, _ stream: any ByteStream) throws -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
    defer { unsafe buffer.deallocate() }
    // Safe: the buffer has the room, and the stream fills what it says.
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
    let filled = unsafe try stream.read(into: room)
    return unsafe Array(buffer[..<filled])
  }

  @Test("what was read is given again, then what was not", arguments: streamBufferSizes)
  func replay(_ size: Int) throws {
    let length = size == 1 ? 3000 : Self.content.count
    let content = Array(Self.content[..<length])
    // All in memory, all in the file, and both.
    for memory in [length + 1, length, 0, 1000] {
      for first in [0, 1, 999, 1000, 1001, 2500, length] {
        let stream = SpooledStream(MemoryStream(content), memoryLimit: memory)
        #expect(try take(first, stream) == Array(content[..<first]))
        for _ in 0..<2 { #expect(try stream.replay().rest(size) == content) }
      }
    }
  }

  @Test("a replay that was begun can be begun again")
  func half() throws {
    let stream = SpooledStream(MemoryStream(Self.content), memoryLimit: 1000)
    _ = try take(500, stream)
    let replay = try stream.replay()
    #expect(try take(700, replay) == Array(Self.content[..<700]))
    #expect(try take(1300, replay) == Array(Self.content[700..<2000]))
    #expect(try stream.replay().rest(4096) == Self.content)
  }

  @Test("a copy that cannot be kept is an error only when it is wanted")
  func failure() throws {
    let folder = try TemporaryFolder()
    let stream = SpooledStream(
      MemoryStream(Self.content, path: "-"), memoryLimit: 10, folder: folder.path("absent"))
    #expect(try stream.rest(4096) == Self.content)
    let failure = #expect(throws: TransactionError.self) { try stream.replay() }
    #expect(failure?.code == .unreadable)
    #expect(
      failure?.message == "standard input: has to be read twice, and no copy could be kept in "
        + "\(folder.path("absent")) (No such file or directory). Write the input to a file first, "
        + "and name that file.")
    // Few bytes need no file.
    let short = SpooledStream(
      MemoryStream([1, 2, 3]), memoryLimit: 10, folder: folder.path("absent"))
    #expect(try short.rest(64) == [1, 2, 3])
    #expect(try short.replay().rest(64) == [1, 2, 3])
  }

  @Test("what is no longer kept cannot be replayed, and reading goes on")
  func stopped() throws {
    let stream = SpooledStream(MemoryStream(Self.content), memoryLimit: 1000)
    _ = try take(5000, stream)
    let replay = try stream.replay()
    stream.stopKeeping()
    #expect(throws: TransactionError.self) { try stream.replay() }
    #expect(throws: TransactionError.self) { try replay.rest(64) }
    #expect(try stream.rest(4096) == Array(Self.content[5000...]))
  }
}
