internal import Columns

/// Cuts the inputs, one after the other, into blocks of whole rows.
///
/// Workers call ``next(_:)`` in turn; only the cutting is serial: read a block, find its last line
/// end outside of quotes, keep what follows for the next block. It works for pipes as for files.
final class RowBlockReader: @unchecked Sendable {
  // Sendable: the state is guarded; all else is constant.
  /// What a file turned out to be once its header was found.
  struct OpenedFile: @unchecked Sendable {
    // Sendable: the input is read under the reader's lock, and by one reader after the other.
    let path: String
    let mapping: HeaderMapping
    let form: InputForm
    /// What was opened, to be opened again.
    let input: OpenInput
    /// The header line as it stands, to know it again where it is repeated.
    let header: [UInt8]
    /// Lines before the header that hold anything.
    let titleLines: Int
    let rowsBefore: Int
    /// What the bytes up to the first row tell, where the file is read as UTF-8.
    let headEncoding: EncodingEvidence
    var bytes = 0
  }

  /// A row longer than this is taken for one whose quote is never closed.
  static let rowLimit = 16 << 20

  /// So many lines of a file may be given up; each costs a search through ``rowLimit`` bytes.
  static let giveUpLimit = 1000

  /// The header is looked for in so many bytes at first.
  static let headSize = 1 << 16

  private struct State {
    var givenUp = 0
    var waiting: [String]
    var opened: [OpenedFile] = []
    var source: OpenInput?
    var atEnd = false
    var tracker = QuoteTracker(Dialect())
    var dialect = Dialect()
    /// The first bytes of the file, in which the header was found, as far as they are not handed out.
    var head: ArraySlice<UInt8> = []
    /// Where the first row starts in the first block of a file, else 0.
    var headerEnd = 0
    /// Bytes read but not handed out; they start at a row start.
    var kept: [UInt8] = []
    var offset = 0
    var sequence = 0
    /// Bytes of the files that are at their end.
    var bytesBefore = 0
    /// The block before gave up a line of which more is still to come.
    var isInsideLine = false
  }

  private let state: Guarded<State>
  private let wishes: FormWishes
  private let columns: ColumnSelection
  private let blockSize: Int
  /// How each file is read, and what was opened before; nil where that is still to be found out.
  private let settled: [(form: InputForm, input: OpenInput)]?
  /// Is told the bytes read after every block.
  private let observer: (@Sendable (Int) -> Void)?

  init(
    paths: [String], wishes: FormWishes,
    settled: [(form: InputForm, input: OpenInput)]? = nil, columns: ColumnSelection,
    blockSize: Int, observer: (@Sendable (Int) -> Void)? = nil
  ) {
    self.observer = observer
    precondition(blockSize >= 1 && blockSize <= RowBlockReader.rowLimit)
    self.wishes = wishes
    self.settled = settled
    self.columns = columns
    self.blockSize = blockSize
    state = Guarded(State(waiting: paths))
  }

  /// The files opened so far, in order.
  var openedFiles: [OpenedFile] { state.withLock { $0.opened } }

  /// Fills `block` with the next rows; false when all inputs are at their end.
  func next(_ block: RowBlock) throws(TransactionError) -> Bool {
    try state.withLock { state throws(TransactionError) in try cut(&state, block) }
  }

  /// A file that has been opened.
  func file(_ number: Int) -> OpenedFile { state.withLock { $0.opened[number] } }

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
        try open(&state)
      }
      if try fill(&state, block) {
        block.sequence = state.sequence
        block.file = state.opened.count - 1
        state.opened[block.file].bytes = state.offset
        state.sequence += 1
        if let observer { observer(state.bytesBefore + (state.source?.bytesOfFile ?? 0)) }
        return true
      }
      state.bytesBefore += state.source?.bytesOfFile ?? 0
      state.source = nil
    }
  }

  /// Opens the next input and finds its header.
  private func open(_ state: inout State) throws(TransactionError) {
    let path = state.waiting.removeFirst()
    let settled = settled?[state.opened.count]
    var source: OpenInput
    if let settled {
      source = try settled.input.reopened(settled.form.opening)
    } else {
      source = try OpenInput(path: path, wishes.opening)
    }
    var (head, found) = try self.head(of: &source, settled?.form)
    if settled == nil, found.form.returnsEndRows {
      var form = found.form
      form.encoding = source.encoding
      source = try source.reopened(form.opening)
      (head, found) = try self.head(of: &source, form)
      found.form.returnsEndRows = true
    }
    state.source = source
    state.atEnd = false
    state.head = head[...]
    state.headerEnd = found.end
    state.offset = 0
    state.givenUp = 0
    var form = settled?.form ?? found.form
    form.encoding = source.encoding
    state.dialect = form.dialect
    state.tracker = QuoteTracker(state.dialect)
    state.opened.append(
      OpenedFile(
        path: path, mapping: found.mapping, form: form, input: source, header: found.text,
        titleLines: found.titleLines, rowsBefore: found.rowsBefore,
        headEncoding: form.encoding == .utf8
          ? EncodingEvidence(head[..<found.end]) : EncodingEvidence()))
  }

  /// The first bytes of an input, and the header in them.
  ///
  /// Where nothing was said of the encoding and the bytes speak for another than UTF-8, the whole input
  /// is asked, and opened again by what it tells.
  private func head(
    of source: inout OpenInput, _ form: InputForm?
  ) throws(TransactionError) -> ([UInt8], HeaderSearch.Found) {
    let search = HeaderSearch(
      path: source.path, wishes: form.map { wishes.saying($0.dialect) } ?? wishes, columns: columns)
    var head: [UInt8] = []
    var wanted = RowBlockReader.headSize
    var isSurveyed = false
    while true {
      let isWhole = try RowBlockReader.read(source, to: wanted, &head)
      if form == nil, source.encoding == .utf8,
        wishes.encoding == nil, !isSurveyed, EncodingSurvey.guess(head) != .utf8
      {
        source = try source.reopened(wishes.opening)
        var opening = wishes.opening
        opening.encoding = try EncodingSurvey.encoding(of: source)
        source = try source.reopened(opening)
        head = []
        isSurveyed = true
        continue
      }
      if let found = try search.find(head, isWhole: isWhole) { return (head, found) }
      wanted *= 4
    }
  }

  /// Reads on until `bytes` holds so many; true at the end of the input.
  private static func read(
    _ source: OpenInput, to wanted: Int, _ bytes: inout [UInt8]
  ) throws(TransactionError) -> Bool {
    let missing = wanted - bytes.count
    guard missing > 0 else { return false }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: missing, alignment: 64)
    defer { unsafe buffer.deallocate() }
    let count = try unsafe source.read(into: buffer)
    // Safe: the source has filled `count` bytes.
    unsafe bytes.append(contentsOf: buffer[..<count])
    return count < missing
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
    block.start = state.headerEnd
    block.givenUp = nil
    state.tracker.state = .fieldStart
    // What stands before the first row is no row, but belongs to its block.
    var scanned = state.headerEnd
    var rowEnd = state.headerEnd
    let firstRow = state.headerEnd
    state.headerEnd = 0
    while true {
      if count > scanned {
        rowEnd = max(rowEnd, block.lastRowEnd(in: scanned..<count, &state.tracker) ?? 0)
        scanned = count
      }
      if rowEnd > firstRow || state.atEnd || count - firstRow > RowBlockReader.rowLimit { break }
      let wanted = min(
        max(blockSize, firstRow - count), RowBlockReader.rowLimit + 1 - (count - firstRow))
      block.reserve(count + wanted + 1, keeping: count)
      // Safe: `reserve` made room for `wanted` bytes behind the first `count`.
      count += try unsafe RowBlockReader.read(
        &state, into: UnsafeMutableRawBufferPointer(start: block.bytes + count, count: wanted))
    }
    guard count > 0 else { return false }
    if rowEnd == firstRow {
      if firstRow == count {
        rowEnd = count
      } else if firstRow > 0 {
        // The header alone, so that what is given up is a block of its own.
        rowEnd = firstRow
      } else if state.tracker.isInQuotes || count > RowBlockReader.rowLimit {
        // The first line of this row is given up, the next one starts afresh.
        block.givenUp = state.tracker.isInQuotes ? .unclosedQuote : .rowTooLong
        state.givenUp += 1
        if state.givenUp > RowBlockReader.giveUpLimit {
          throw TransactionError.unclosedQuotes(
            state.source!.path, byte: state.offset, lines: state.givenUp - 1, state.dialect)
        }
        let lineFeed = block.firstByte(10, in: 0..<count)
        rowEnd = lineFeed.map { $0 + 1 } ?? count
        state.isInsideLine = lineFeed == nil && !state.atEnd
      } else {
        rowEnd = count
      }
    }
    // Safe: `count` bytes were filled.
    unsafe state.kept.append(
      contentsOf: UnsafeBufferPointer(start: block.bytes + rowEnd, count: count - rowEnd))
    state.offset += rowEnd
    block.end(at: rowEnd)
    return true
  }

  /// Fills `buffer` with what follows: the rest of the head, then the source; notes the end.
  private static func read(
    _ state: inout State, into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    let first = min(state.head.count, buffer.count)
    // Safe: both have room for `first` bytes.
    unsafe buffer.copyBytes(from: state.head.prefix(first))
    state.head = state.head.dropFirst(first)
    guard first < buffer.count, let source = state.source else { return first }
    let count =
      first
      + (try unsafe source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[first...])))
    state.atEnd = count < buffer.count
    return count
  }

  /// Passes over the rest of a line that was given up, so that it is not taken for a row.
  private func dropLine(_ state: inout State, _ block: RowBlock) throws(TransactionError) {
    block.reserve(blockSize, keeping: 0)
    while state.isInsideLine && !state.atEnd {
      // Safe: `reserve` made room for the bytes.
      let count = try unsafe RowBlockReader.read(
        &state, into: UnsafeMutableRawBufferPointer(start: block.bytes, count: blockSize))
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
}
