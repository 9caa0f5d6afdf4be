internal import Glibc

/// Zone files in the format of RFC 8536.
extension ZoneClock {
  private static let longestFile = 1 << 20

  /// The bytes of a file, or nil where it is none, cannot be read, or is larger than any zone.
  static func fileBytes(_ path: String) -> [UInt8]? {
    // Safe: the path lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    // Safe: `status` lives through the call.
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0, status.st_size <= longestFile
    else { return nil }
    let size = Int(status.st_size)
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        // Safe: at most the rest of the buffer is written.
        let got = unsafe read(descriptor, buffer.baseAddress! + count, size - count)
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        count += got
      }
      isWhole = count == size
    }
    return isWhole ? bytes : nil
  }

  /// The clock of a zone file, or nil where the bytes are none.
  package init?(file bytes: [UInt8]) {
    guard let first = ZoneFileHeader(bytes, at: 0) else { return nil }
    var start = ZoneFileHeader.length
    var header = first
    var timeWidth = 4
    if first.version >= UInt8(ascii: "2") {
      // The first block repeats the second one in 32 bits.
      start += first.dataLength(timeWidth: 4)
      guard let second = ZoneFileHeader(bytes, at: start) else { return nil }
      header = second
      start += ZoneFileHeader.length
      timeWidth = 8
    }
    let end = start + header.dataLength(timeWidth: timeWidth)
    // Zones that count leap seconds are not those of calendars.
    guard header.types > 0, header.leapSeconds == 0, end <= bytes.count else { return nil }
    let indices = start + header.changes * timeWidth
    let types = indices + header.changes
    let typeOffsets = (0..<header.types).map { type in
      Int(Int32(truncatingIfNeeded: bigEndian(bytes, types + type * 6, 4)))
    }
    guard typeOffsets.allSatisfy({ abs($0) < 26 * 3600 }) else { return nil }
    var changes: [Int64] = []
    var offsets: [Int] = []
    for change in 0..<header.changes {
      let raw = bigEndian(bytes, start + change * timeWidth, timeWidth)
      let time = timeWidth == 4 ? Int64(Int32(truncatingIfNeeded: raw)) : raw
      let type = Int(bytes[indices + change])
      guard type < header.types, changes.last.map({ $0 < time }) ?? true else { return nil }
      changes.append(time)
      offsets.append(typeOffsets[type])
    }
    var rule: ZoneRule?
    if timeWidth == 8 {
      let footer = bytes[end...]
      guard footer.first == 10, footer.last == 10, footer.count >= 2 else { return nil }
      let text = footer.dropFirst().dropLast()
      if !text.isEmpty {
        guard let read = ZoneRule(Array(text)) else { return nil }
        rule = read
      }
    }
    self.init(changes: changes, offsets: offsets, firstOffset: typeOffsets[0], rule: rule)
  }
}

/// The counts at the start of each of the two blocks of a zone file.
private struct ZoneFileHeader {
  static let length = 44

  let version: UInt8
  let changes: Int
  let types: Int
  let leapSeconds: Int
  private let nameBytes: Int
  private let markers: Int

  init?(_ bytes: [UInt8], at start: Int) {
    guard start + ZoneFileHeader.length <= bytes.count,
      bytes[start..<start + 4].elementsEqual("TZif".utf8)
    else { return nil }
    version = bytes[start + 4]
    let counts = (0..<6).map { Int(bigEndian(bytes, start + 20 + 4 * $0, 4)) }
    // A file within the limit of size holds fewer of each.
    guard counts.allSatisfy({ $0 < 1 << 20 }) else { return nil }
    markers = counts[0] + counts[1]
    leapSeconds = counts[2]
    changes = counts[3]
    types = counts[4]
    nameBytes = counts[5]
  }

  /// The bytes behind the header, where a time has this many.
  func dataLength(timeWidth: Int) -> Int {
    changes * (timeWidth + 1) + types * 6 + nameBytes + leapSeconds * (timeWidth + 4) + markers
  }
}

/// An unsigned number of 4 bytes or a signed one of 8; the caller has checked that they are there.
private func bigEndian(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64 {
  bytes[start..<start + width].reduce(0) { $0 << 8 | Int64($1) }
}
