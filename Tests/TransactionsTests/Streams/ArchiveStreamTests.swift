import TestSupport
import Testing
import Transactions

@Suite struct ArchiveStreamTests {
  /// Text that compresses in part: rows with random digits.
  static let content: [UInt8] = {
    var random = SplitMix64(seed: 5)
    var text = "customer_id,date,amount\n"
    for row in 0..<20_000 {
      let amount = UInt32.random(in: 0...99999, using: &random)
      text += "C\(row % 97),2024-01-0\(row % 9 + 1),\(amount)\n"
    }
    return Array(text.utf8)
  }()

  static let short = Array("customer_id,date,amount\nC1,2024-01-01,5\nC2,2024-01-02,7.25\n".utf8)

  func unpack(_ bytes: [UInt8], _ archive: Archive, _ size: Int = 4096) throws -> [UInt8] {
    try ArchiveStream(MemoryStream(bytes, path: "x.csv"), archive).rest(size)
  }

  func error(_ bytes: [UInt8], _ archive: Archive) -> TransactionError? {
    do {
      _ = try unpack(bytes, archive)
      return nil
    } catch {
      return error as? TransactionError
    }
  }

  @Test("an archive gives its content, whatever the buffer", arguments: Archive.allCases)
  func content(_ archive: Archive) throws {
    let packed = archive.pack(Self.content)
    #expect(packed.count < Self.content.count / 2)
    #expect(Archive(start: Array(packed[..<10])) == archive)
    for size in streamBufferSizes + [Self.content.count, Self.content.count + 1] {
      #expect(try unpack(packed, archive, size) == Self.content)
    }
    let stream = try ArchiveStream(MemoryStream(packed), archive)
    _ = try stream.rest(100_000)
    #expect(stream.trailingBytes == 0)
  }

  @Test("members that follow each other are one content", arguments: Archive.allCases)
  func members(_ archive: Archive) throws {
    let empty = archive.pack([])
    let packed = archive.pack(Self.short) + empty + archive.pack(Self.content) + empty
    for size in streamBufferSizes {
      #expect(try unpack(packed, archive, size) == Self.short + Self.content)
    }
    #expect(Archive(start: empty) == archive)
    #expect(try unpack(empty, archive) == [])
    // Incompressible, so that members end all over the input buffer.
    var random = SplitMix64(seed: 9)
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let many = (0..<3).map { archive.pack(Array(noise[..<(262_000 + 50 * $0)])) + empty }
    for extra in 0..<3 {
      let bytes = archive.pack(noise) + many[extra] + archive.pack(Self.short)
      let content = noise + noise[..<(262_000 + 50 * extra)] + Self.short
      #expect(try unpack(bytes, archive, 65_536) == content)
    }
  }

  @Test("an archive cut off anywhere is an error, never short", arguments: Archive.allCases)
  func truncation(_ archive: Archive) throws {
    let first = archive.pack(Self.short)
    let packed = first + archive.pack(Array(Self.content[..<5000]))
    for count in 0..<packed.count where count != first.count {
      let failure = error(Array(packed[..<count]), archive)
      #expect(failure?.code == .damagedArchive, "cut to \(count) bytes")
      #expect(
        failure?.message == "x.csv: the \(archive.rawValue) archive ends early (after \(count) "
          + "compressed bytes). Fetch or compress it again.", "cut to \(count) bytes")
    }
  }

  @Test("a flipped bit is an error or changes nothing", arguments: Archive.allCases)
  func flips(_ archive: Archive) throws {
    let content = Array(Self.content[..<700])
    let packed = archive.pack(content)
    var harmless: Set<Int> = []
    for bit in 0..<packed.count * 8 {
      var damaged = packed
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      if let failure = error(damaged, archive) {
        #expect(failure.code == .damagedArchive)
      } else {
        harmless.insert(bit / 8)
        #expect(try unpack(damaged, archive) == content, "bit \(bit)")
      }
    }
    // Few bits say nothing about the content: times, names, codes that never occur.
    #expect(harmless.count < 12)
  }

  @Test("a wrong checksum is named with its place, and again at a further read")
  func checksum() throws {
    var packed = Archive.gzip.pack(Self.short)
    packed[packed.count - 6] ^= 1
    let stream = try ArchiveStream(MemoryStream(packed, path: "a/b.csv"), .gzip)
    for _ in 0..<2 {
      let failure = #expect(throws: TransactionError.self) { try stream.rest(4096) }
      #expect(failure?.code == .damagedArchive)
      #expect(
        failure?.message == "a/b.csv: the gzip archive is damaged (incorrect data check, near "
          + "compressed byte \(packed.count - 4)). Fetch or compress it again.")
    }
  }

  @Test("zeros behind an archive are padding, other bytes are passed over and counted")
  func trailing() throws {
    for archive in [Archive.gzip, .bzip2] {
      let packed = archive.pack(Self.short)
      let cases: [(tail: [UInt8], trailing: Int, twice: Bool)] = [
        ([0], 0, false), (Array(repeating: 0, count: 600_000), 0, false),
        (Array("garbage".utf8), 7, false), ([0, 0, 9], 1, false), ([packed[0], 3], 2, false),
        (Array(repeating: 7, count: 600_000), 600_000, false), ([0, 0] + packed, 0, true),
        (Array(repeating: 0, count: 262_140 - packed.count) + packed, 0, true),
      ]
      for (tail, trailing, twice) in cases {
        for size in [1, 4096] {
          let stream = try ArchiveStream(MemoryStream(packed + tail), archive)
          #expect(try stream.rest(size) == (twice ? Self.short + Self.short : Self.short))
          #expect(stream.trailingBytes == trailing)
        }
      }
      // It may be the start of another member.
      #expect(error(packed + packed[..<1], archive)?.code == .damagedArchive)
    }
    #expect(error(Archive.zstd.pack(Self.short) + [1, 2, 3, 4], .zstd)?.code == .damagedArchive)
    // Padding of xz comes in fours.
    let xz = Archive.xz.pack(Self.short)
    #expect(try unpack(xz + [0, 0, 0, 0] + xz, .xz) == Self.short + Self.short)
    #expect(error(xz + [0, 0, 0], .xz)?.code == .damagedArchive)
    #expect(error(xz + [1, 2, 3, 4], .xz)?.code == .damagedArchive)
  }

  @Test("frames of zstd without content are passed over")
  func skippable() throws {
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let frame = Archive.zstd.pack(Self.short)
    let packed = skippable + frame + skippable + frame + skippable
    #expect(Archive(start: packed) == .zstd)
    for size in streamBufferSizes {
      #expect(try unpack(packed, .zstd, size) == Self.short + Self.short)
    }
  }

  @Test("a frame of zstd with a window of more than 128 MB is refused by name")
  func window() throws {
    // Magic, no content size nor checksum, a window of 2^28, one empty last block.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 18 << 3, 1, 0, 0]
    let failure = error(frame, .zstd)
    #expect(failure?.message.contains("a window of more than 128 MB. Unpack it first") == true)
    var allowed = frame
    allowed[5] = 17 << 3
    #expect(try unpack(allowed, .zstd) == [])
  }

  @Test("archives are recognised by content")
  func signatures() {
    for text in ["", "BZ", "BZh", "BZh9,date", "customer_id", "\u{1F}", "(µ/", "P*M"] {
      #expect(Archive(start: Array(text.utf8)) == nil)
    }
    #expect(Archive(start: Array("BZh9".utf8)) == .bzip2)
    #expect(Archive(start: [0x1F, 0x8B, 8]) == .gzip)
    #expect(Archive(start: [0x1F, 0x8B, 7]) == nil)
  }
}
