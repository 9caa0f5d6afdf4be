/// A compressed form of a file, recognised by its first bytes and never by its name.
package enum Archive: String, Sendable, CaseIterable {
  case gzip, zstd, xz, bzip2

  /// As many first bytes decide.
  static let signatureLength = 10

  /// The archive that starts with these bytes, or nil; a shorter array is all of a file.
  package init?(start: [UInt8]) {
    if start.starts(with: [0x1F, 0x8B, 8]) {
      self = .gzip
    } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Archive.isSkippableFrame(start) {
      self = .zstd
    } else if start.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
      self = .xz
    } else if Archive.isBzip2(start) {
      self = .bzip2
    } else {
      return nil
    }
  }

  /// A frame that holds no content; some writers begin with one.
  private static func isSkippableFrame(_ start: [UInt8]) -> Bool {
    start.count >= 4 && start[0] & 0xF0 == 0x50 && start[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }

  /// `BZh`, a digit, and six bytes that open a block or end the stream: text may begin with `BZh9`.
  private static func isBzip2(_ start: [UInt8]) -> Bool {
    guard start.count >= 4, start.starts(with: Array("BZh".utf8)),
      (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(start[3])
    else { return false }
    let behind = start[4..<min(start.count, 10)]
    return [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].contains {
      $0.starts(with: behind)
    }
  }

  /// What unpacks this form.
  func decompressor() throws(ArchiveDamage) -> any Decompressor {
    switch self {
    case .gzip: try GzipDecompressor()
    case .zstd: try ZstdDecompressor()
    case .xz: try XzDecompressor()
    case .bzip2: try Bzip2Decompressor()
    }
  }
}
