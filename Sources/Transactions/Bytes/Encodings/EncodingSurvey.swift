/// Settles the encoding of an input from all of its bytes.
enum EncodingSurvey {
  private static let blockSize = 1 << 20

  /// What the bytes of a head speak for, or nil; only a reason to look at all of them.
  static func guess(_ head: [UInt8]) -> TextEncoding? {
    // Most files: nothing but ASCII.
    guard head.contains(where: { $0 >= 0x80 }) else { return .utf8 }
    // The last line may be cut within a character.
    guard let end = head.lastIndex(of: 10) ?? head.lastIndex(of: 13) else { return nil }
    let evidence = EncodingEvidence(head[...end])
    return evidence.settled(lines: head.count { $0 == 10 || $0 == 13 }).encoding
  }

  /// The encoding of a whole input that is opened as UTF-8; the input is read to its end.
  ///
  /// - Throws: ``TransactionError`` where it cannot be told.
  static func encoding(of input: OpenInput) throws(TransactionError) -> TextEncoding {
    var evidence = EncodingEvidence()
    var lines = 0
    var bytes: [UInt8] = []
    var isAtEnd = false
    while !isAtEnd {
      let next = try input.bytes(blockSize)
      isAtEnd = next.count < blockSize
      bytes += next
      if bytes.isEmpty { break }
      // What has no line end for so long is no line: it is cut anywhere, so that memory stays bounded.
      let isWhole = isAtEnd || bytes.count > RowBlockReader.rowLimit
      let last = next.lastIndex(of: 10).map { $0 + bytes.count - next.count }
      guard let end = isWhole ? bytes.count - 1 : last else { continue }
      evidence.merge(EncodingEvidence(bytes[...end]))
      lines += bytes[...end].count { $0 == 10 }
      bytes.removeSubrange(...end)
    }
    guard let encoding = evidence.settled(lines: lines).encoding else {
      throw TransactionError.unknownEncoding(input.path)
    }
    return encoding
  }
}
