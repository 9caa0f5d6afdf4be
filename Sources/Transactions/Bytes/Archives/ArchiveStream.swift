/// The content of an archive: what all forms have in common.
///
/// Members that follow each other are one content. Zeros behind a member are padding; other bytes
/// there are passed over and counted, as the command-line tools do.
@safe
package final class ArchiveStream: ByteStream {
  /// Bytes of the archive that are read at once.
  private static let inputSize = 256 << 10

  package let path: String
  package let archive: Archive
  /// Bytes behind the last member that are neither a member nor padding; known at the end.
  package private(set) var trailingBytes = 0

  private let base: any ByteStream
  private let decompressor: any Decompressor
  private let input: UnsafeMutableRawBufferPointer
  /// The part of `input` that was not taken yet.
  private var waiting = 0..<0
  /// Where `waiting` starts in the archive.
  private var offset = 0
  private var baseIsAtEnd = false
  private var isBetweenMembers = false
  private var isAtEnd = false
  /// What ended the reading; said again at every further read.
  private var failure: TransactionError?

  package init(_ base: any ByteStream, _ archive: Archive) throws(TransactionError) {
    self.base = base
    self.archive = archive
    path = base.path
    do {
      decompressor = try archive.decompressor()
    } catch {
      throw ArchiveStream.error(base.path, archive, error, 0)
    }
    unsafe input = .allocate(byteCount: ArchiveStream.inputSize, alignment: 64)
  }

  deinit { unsafe input.deallocate() }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    if let failure { throw failure }
    do {
      return try unsafe unpack(into: buffer)
    } catch {
      failure = error
      throw error
    }
  }

  private func unpack(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    var filled = 0
    while filled < buffer.count && !isAtEnd {
      if waiting.isEmpty { try refill() }
      if isBetweenMembers {
        guard try startMember() else { break }
      }
      let step: DecompressionStep
      do {
        // Safe: both ranges lie inside of their buffers.
        step = try unsafe decompressor.step(
          UnsafeRawBufferPointer(rebasing: input[waiting]), isLast: baseIsAtEnd,
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      } catch {
        throw ArchiveStream.error(path, archive, error, offset)
      }
      take(step.taken)
      filled += step.made
      isBetweenMembers = step.isComplete
      if step.taken == 0 && step.made == 0 && !step.isComplete {
        // The library waits for bytes.
        if waiting.isEmpty && !baseIsAtEnd { continue }
        let damage = waiting.isEmpty ? ArchiveDamage.endsEarly : .damaged("no end")
        throw ArchiveStream.error(path, archive, damage, offset)
      }
    }
    return filled
  }

  /// Makes ready for what follows a whole member; false where nothing does.
  private func startMember() throws(TransactionError) -> Bool {
    let start = decompressor.memberStart
    if !start.isEmpty { try skipPadding(start.count) }
    // Safe: the range lies inside of the buffer.
    let next = unsafe Array(input[waiting].prefix(start.count))
    if waiting.isEmpty {
      isAtEnd = true
    } else if next.count < start.count && start.starts(with: next) {
      throw ArchiveStream.error(path, archive, .endsEarly, offset + waiting.count)
    } else if next != start {
      while !waiting.isEmpty {
        trailingBytes += waiting.count
        take(waiting.count)
        try refill()
      }
      isAtEnd = true
    } else {
      do {
        try decompressor.restart()
      } catch {
        throw ArchiveStream.error(path, archive, error, offset)
      }
    }
    return !isAtEnd
  }

  /// Passes over zeros, and then has `count` bytes waiting unless the archive is at its end.
  private func skipPadding(_ count: Int) throws(TransactionError) {
    while true {
      // Safe: the range lies inside of the buffer.
      take(unsafe input[waiting].prefix { $0 == 0 }.count)
      if waiting.count >= count || baseIsAtEnd { return }
      try refill()
    }
  }

  private func take(_ count: Int) {
    waiting = waiting.lowerBound + count..<waiting.upperBound
    offset += count
  }

  /// Moves what waits to the front and reads more behind it.
  private func refill() throws(TransactionError) {
    guard !baseIsAtEnd else { return }
    // Safe: the ranges lie inside of the buffer; `copyMemory` allows overlap.
    unsafe input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[waiting]))
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: input[waiting.count...])
    let count = unsafe try base.read(into: rest)
    baseIsAtEnd = count < rest.count
    waiting = 0..<waiting.count + count
  }

  private static func error(
    _ path: String, _ archive: Archive, _ damage: ArchiveDamage, _ offset: Int
  ) -> TransactionError {
    let text =
      switch damage {
      case .endsEarly:
        "ends early (after \(offset) compressed bytes). Fetch or compress it again."
      case .damaged(let what, let count):
        "is damaged (\(what), near compressed byte \(offset + count)). Fetch or compress it again."
      case .tooLarge(let what):
        "\(what). Unpack it first and name the unpacked file."
      }
    return .damaged(path, archive, text)
  }
}
