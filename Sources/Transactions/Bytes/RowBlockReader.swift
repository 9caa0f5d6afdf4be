internal import Columns

/// Cuts the inputs, one after the other, into blocks of whole rows.
///
/// Workers call ``next(_:)`` in turn; only the cutting is serial: read a block, find its last line
/// end outside of quotes, keep what follows for the next block. It works for pipes as for files.
final class RowBlockReader: @unchecked Sendable {
  // Sendable: the state is guarded; all else is constant.
  /// What a file turned out to be once its header was read.
  struct OpenedFile: Sendable {
    let path: String
    let mapping: HeaderMapping
    var bytes = 0
  }

  /// A row longer than this is taken for one whose quote is never closed.
  static let rowLimit = 16 << 20

  /// So many lines of a file may be given up; each costs a search through ``rowLimit`` bytes.
  static let giveUpLimit = 1000

  private struct State {
    var givenUp = 0
    var waiting: [String]
    var opened: [OpenedFile] = []
    var source: ByteSource?
    var atEnd = false
    var tracker: QuoteTracker
    /// Bytes read but not handed out; they start at a row start.
    var kept: [UInt8] = []
    var offset = 0
    var sequence = 0
    var isFirstBlock = false
    /// The block before gave up a line of which more is still to come.
    var isInsideLine = false
  }

  private let state: Guarded<State>
  private let dialect: Dialect
  private let columns: ColumnSelection
  private let blockSize: Int

  init(paths: [String], dialect: Dialect, columns: ColumnSelection, blockSize: Int) {
    precondition(blockSize >= 1 && blockSize <= RowBlockReader.rowLimit)
    self.dialect = dialect
    self.columns = columns
    // A byte-order mark is looked for in the first bytes.
    self.blockSize = max(3, blockSize)
    state = Guarded(State(waiting: paths, tracker: QuoteTracker(dialect)))
  }

  /// The files opened so far, in order.
  var openedFiles: [OpenedFile] { state.withLock { $0.opened } }

  /// Fills `block` with the next rows; false when all inputs are at their end.
  func next(_ block: RowBlock) throws(TransactionError) -> Bool {
    try state.withLock { state throws(TransactionError) in try cut(&state, block) }
  }

  /// The mapping of a file that has been opened.
  func mapping(ofFile file: Int) -> HeaderMapping {
    state.withLock { $0.opened[file].mapping }
  }

  /// Makes every further call of ``next(_:)`` find nothing.
  func stop() {
    state.withLock { state in
      state.waiting = []
      state.source = nil
    }
  }

  private func cut(_ state: inout State, _ block: RowBlock) throws(TransactionError) -> Bool {
    while true {
      if state.source == nil {
        guard !state.waiting.isEmpty else { return false }
        state.source = try ByteSource(path: state.waiting.removeFirst())
        state.atEnd = false
        state.offset = 0
        state.givenUp = 0
        state.isFirstBlock = true
      }
      if try fill(&state, block) {
        try openIfFirst(&state, block)
        block.sequence = state.sequence
        block.file = state.opened.count - 1
        state.opened[block.file].bytes = state.offset
        state.sequence += 1
        return true
      }
      // At the end of this input; a file without a byte never became a table.
      if state.isFirstBlock { throw HeaderMapping.emptyInput(state.source!.path) }
      state.source = nil
    }
  }

  /// Puts the next whole rows of the current input into `block`; false at its end.
  private func fill(_ state: inout State, _ block: RowBlock) throws(TransactionError) -> Bool {
    if state.isInsideLine { try dropLine(&state, block) }
    var count = state.kept.count
    block.reserve(count + blockSize + 1, keeping: 0)
    // Safe: `reserve` made room for the kept bytes.
    unsafe state.kept.withUnsafeBufferPointer { kept in
      if count > 0 { unsafe block.bytes.update(from: kept.baseAddress!, count: count) }
    }
    state.kept.removeAll(keepingCapacity: true)
    block.byteOffset = state.offset
    block.start = 0
    block.givenUp = nil
    state.tracker.state = .fieldStart
    var scanned = 0
    var rowEnd = 0
    while true {
      if state.isFirstBlock && scanned == 0 && count >= 3 && block.hasByteOrderMark { scanned = 3 }
      rowEnd = max(rowEnd, lastRowEnd(block, scanned..<count, &state.tracker) ?? 0)
      scanned = count
      // Blank lines before the header belong to its block.
      let hasRow = rowEnd > 0 && !(state.isFirstBlock && block.isBlank(0..<rowEnd))
      if hasRow || state.atEnd || count > RowBlockReader.rowLimit { break }
      let wanted = min(blockSize, RowBlockReader.rowLimit + 1 - count)
      block.reserve(count + wanted + 1, keeping: count)
      // Safe: `reserve` made room for `wanted` bytes behind the first `count`.
      let read = try unsafe state.source!.read(
        into: UnsafeMutableRawBufferPointer(start: block.bytes + count, count: wanted))
      count += read
      if read < wanted { state.atEnd = true }
    }
    guard count > 0 else { return false }
    // The header may be the last line, without a line end.
    if state.isFirstBlock && block.isBlank(0..<rowEnd) { rowEnd = 0 }
    if rowEnd == 0 {
      if state.tracker.state == .quoted || count > RowBlockReader.rowLimit {
        // The first line of this row is given up, the next one starts afresh.
        block.givenUp = state.tracker.state == .quoted ? .unclosedQuote : .rowTooLong
        state.givenUp += 1
        if state.givenUp > RowBlockReader.giveUpLimit { throw tooManyUnclosed(state) }
        let lineFeed = block.firstByte(10, in: 0..<count)
        rowEnd = lineFeed.map { $0 + 1 } ?? count
        state.isInsideLine = lineFeed == nil && !state.atEnd
      } else {
        rowEnd = count
      }
    }
    // Safe: `count` bytes were filled; one more byte and the padding are there.
    unsafe state.kept.append(
      contentsOf: UnsafeBufferPointer(start: block.bytes + rowEnd, count: count - rowEnd))
    state.offset += rowEnd
    block.count = rowEnd
    if unsafe block.bytes[rowEnd - 1] != 10 {
      unsafe block.bytes[rowEnd] = 10
      block.count += 1
    }
    block.seal()
    return true
  }

  private func tooManyUnclosed(_ state: State) -> TransactionError {
    let quote = Character(UnicodeScalar(dialect.quote))
    return TransactionError(
      .notATransactionTable,
      "\(state.source!.path): at byte \(state.offset) and in \(state.givenUp - 1) lines before, a "
        + "field opens with \(quote) and the quote is never closed. If \(quote) is no quote in this "
        + "file, name another with --quote.")
  }

  /// Passes over the rest of a line that was given up, so that it is not taken for a row.
  private func dropLine(_ state: inout State, _ block: RowBlock) throws(TransactionError) {
    block.reserve(blockSize, keeping: 0)
    while state.isInsideLine && !state.atEnd {
      // Safe: `reserve` made room for the bytes.
      let count = try unsafe state.source!.read(
        into: UnsafeMutableRawBufferPointer(start: block.bytes, count: blockSize))
      state.atEnd = count < blockSize
      let lineFeed = block.firstByte(10, in: 0..<count)
      let lineEnd = lineFeed.map { $0 + 1 } ?? count
      state.offset += lineEnd
      state.isInsideLine = lineFeed == nil
      // Safe: `count` bytes were read.
      unsafe state.kept.append(
        contentsOf: UnsafeBufferPointer(start: block.bytes + lineEnd, count: count - lineEnd))
    }
    state.isInsideLine = false
    state.opened[state.opened.count - 1].bytes = state.offset
  }

  /// Position behind the last line end outside of quotes in `range`; advances the tracker.
  private func lastRowEnd(
    _ block: RowBlock, _ range: Range<Int>, _ tracker: inout QuoteTracker
  ) -> Int? {
    guard !range.isEmpty else { return nil }
    // Safe throughout: the range lies in the filled part of the block.
    let hasQuote = block.firstByte(dialect.quote, in: range) != nil
    if !hasQuote && tracker.state != .quoted {
      let last = unsafe block.bytes[range.upperBound - 1]
      tracker.state = last == 10 || last == dialect.delimiter ? .fieldStart : .unquoted
      return block.lastLineFeed(in: range).map { $0 + 1 }
    }
    var found: Int?
    var position = range.lowerBound
    while range.upperBound - position >= 64 {
      let (_, lineEnds) = unsafe tracker.step(block.bytes + position)
      if lineEnds != 0 { found = position + 64 - lineEnds.leadingZeroBitCount }
      position += 64
    }
    while position < range.upperBound {
      if tracker.advance(unsafe block.bytes[position]) == .lineEnd { found = position + 1 }
      position += 1
    }
    return found
  }

  /// Reads the header of a file from its first block.
  private func openIfFirst(_ state: inout State, _ block: RowBlock) throws(TransactionError) {
    guard state.isFirstBlock else { return }
    state.isFirstBlock = false
    let path = state.source!.path
    if let problem = block.givenUp { throw HeaderMapping.unreadableHeader(path, problem) }
    let header = HeaderRow(of: block, dialect)
    let mapping = try HeaderMapping(header: header.fields, path: path, selection: columns)
    block.start = header.end
    state.opened.append(OpenedFile(path: path, mapping: mapping))
  }
}
