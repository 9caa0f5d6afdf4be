public import Columns
internal import Values

extension TransactionLog {
  /// How transactions are read.
  public struct Options: Sendable {
    public var columns = ColumnSelection()
    /// What is said about the form of the files; the rest is found out.
    public var form = FormWishes()
    public var filter = RowFilter()
    /// Whether the ids of orders are kept as they are written, beside telling orders apart.
    public var keepsOrderIds = false
    /// Whether refunds, zeros, cancelled orders and copies of rows are counted while reading.
    public var surveysRows = false
    public var workers = Workers()
    /// Bytes read at a time, 1 to 16,777,216. Never changes what is read.
    public var blockSize = 1 << 20
    /// Is told after every block how far the reading has come, by whichever worker has read it, one at a
    /// time; it must be quick. Files that are read twice start again at 0.
    public var observer: (@Sendable (ReadingProgress) -> Void)?
    /// Keys of the hash tables; nil draws them anew. Never changes what is read.
    package var hashKeys: (first: UInt64, second: UInt64)?
    /// Number of partitions as a power of two; nil takes it from the size of the input. Never
    /// changes what is read.
    package var partitionBits: Int?

    public init() {}
  }

  /// Reads files in order; `-` is standard input.
  ///
  /// The form of a file (its delimiter, its quotes, the order of day and month) is first taken from its
  /// start. Where the whole of it proves another one, it is read once more by that.
  ///
  /// - Throws: ``TransactionError`` where an input cannot be opened or is no transaction table.
  ///   Rows that cannot be read are no error: they are in ``rejects``.
  public static func read(
    _ paths: [String], _ options: Options = Options()
  ) throws(TransactionError) -> TransactionLog {
    precondition(!paths.isEmpty, "no input was named")
    var options = options
    var log = try readOnce(paths, options)
    if options.workers.count > 1, log.inputs.contains(where: { $0.mapping.isSequential }) {
      // What an order says once must be met in the order of the file.
      options.workers = Workers(count: 1)
      log = try (consume log).readAgain(by: nil, options)
    }
    var triesEscape = true
    for _ in 0..<formPasses {
      let forms = try log.settledForms(options.form)
      if forms != log.inputs.map(\.form) {
        log = try (consume log).readAgain(by: forms, options)
        continue
      }
      // Whether quotes are escaped shows only in the attempt: it must leave fewer rows unread.
      let escaped = log.inputs.map { $0.evidence.triedEscape($0.form, options.form) }
      guard triesEscape, escaped != forms else { break }
      triesEscape = false
      guard let other = try? readOnce(paths, options, again: log.again(escaped)),
        other.rejects.count < log.rejects.count
      else { break }
      log = other
    }
    try log.checkCurrencies(options.form.currencies)
    return log
  }

  /// Everything read once more by other forms, or by the same; the rows of before are given up first, so
  /// that no memory is taken twice.
  private consuming func readAgain(
    by forms: [InputForm]?, _ options: Options
  ) throws(TransactionError) -> TransactionLog {
    let again = again(forms ?? inputs.map(\.form))
    let paths = inputs.map(\.path)
    _ = consume self
    return try TransactionLog.readOnce(paths, options, again: again)
  }

  /// So many times a file may be read before its form counts as settled: encoding, line ends and values
  /// can each show only when the one before is right.
  private static let formPasses = 4

  /// How each input is read as its whole content proves, or that of the others where it does not tell.
  private func settledForms(_ wishes: FormWishes) throws(TransactionError) -> [InputForm] {
    let texts = try inputs.map { input throws(TransactionError) in
      try input.evidence.settledText(input, wishes)
    }
    // Values that were decoded or cut wrongly prove nothing: they are asked when all files are right.
    guard texts == inputs.map(\.form) else { return texts }
    return try inputs.map { input throws(TransactionError) in
      try input.evidence.settledValues(input, wishes)
    }
  }

  /// The inputs, to be read once more by these forms.
  private func again(_ forms: [InputForm]) -> [(form: InputForm, input: OpenInput)] {
    zip(forms, inputs).map { ($0, $1.opened) }
  }

  static func readOnce(
    _ paths: [String], _ options: Options, again: [(form: InputForm, input: OpenInput)]? = nil
  ) throws(TransactionError) -> TransactionLog {
    let size = try inputSize(paths)
    let reader = RowBlockReader(
      paths: paths, wishes: options.form, settled: again, columns: options.columns,
      blockSize: options.blockSize,
      observer: options.observer.map { observer in
        { @Sendable (bytes: Int) in observer(ReadingProgress(bytes: bytes, total: size)) }
      })
    // The first block is read alone: its header tells what the rows will hold.
    let first = RowBlock()
    _ = try reader.next(first)
    let plan = ReadPlan(
      options, first: reader.file(0).mapping, fileCount: paths.count,
      inputSize: size)
    let shares = readAll(reader, first, plan, options.workers)
    if let error = shares.compactMap(\.error).first { throw error }
    return TransactionLog(reader.openedFiles, shares, plan, options.form)
  }

  /// Bytes of all inputs, or nil where one is a pipe.
  private static func inputSize(_ paths: [String]) throws(TransactionError) -> Int? {
    var total = 0
    for path in paths {
      guard path != "-", let size = try ByteSource.size(ofFile: path) else { return nil }
      total += size
    }
    return total
  }

  /// What one worker brought home.
  struct Share: Sendable {
    let rows: RowReader
    let error: TransactionError?
  }

  private static func readAll(
    _ reader: RowBlockReader, _ first: RowBlock, _ plan: ReadPlan, _ workers: Workers
  ) -> [Share] {
    let shares = Slots<Share>(count: workers.count)
    workers.run { worker in
      var rows = RowReader(plan: plan, worker: worker)
      var failure: TransactionError?
      do throws(TransactionError) {
        var block = first
        if worker == 0 {
          rows.read(block, of: reader.file(block.file))
        } else {
          block = RowBlock()
        }
        while try reader.next(block) {
          rows.read(block, of: reader.file(block.file))
        }
      } catch {
        failure = error
        reader.stop()
      }
      rows.deallocateScratch()
      shares.set(worker, Share(rows: rows, error: failure))
    }
    return shares.all
  }

  private init(
    _ files: [RowBlockReader.OpenedFile], _ shares: [Share], _ plan: ReadPlan, _ wishes: FormWishes
  ) {
    let readers = shares.map(\.rows)
    let scale = readers.flatMap(\.blocks).map(\.scale).max() ?? plan.minimumScale
    rows = PackedRows(plan: plan, scale: scale, readers: readers)
    var ledger = RowLedger(scale: scale)
    for reader in readers { ledger.merge(reader.ledger) }
    self.ledger = ledger
    trimmedIds = readers.reduce(0) { $0 + $1.trimmedIds }
    let firstDay = readers.map(\.firstDay).min()!
    let lastDay = readers.map(\.lastDay).max()!
    days = firstDay > lastDay ? nil : Day(number: firstDay)...Day(number: lastDay)
    hasOrders = plan.layout.hasOrder && files.contains { $0.mapping.optional[.order] != nil }
    hasMargins = plan.layout.hasMargin
    codes = ColumnCodes.merged(readers, plan)
    let places = BlockPlaces(rows.blocks)
    rejects = places.placed(readers.flatMap(\.rejects), files)
    var inputs = files.enumerated().map { number, file in
      Input(
        path: file.path, bytes: file.bytes,
        rows: readers.reduce(0) { $0 + ($1.rowsOfFile[number] ?? 0) }, mapping: file.mapping,
        form: file.form, titleLines: file.titleLines, opened: file.input,
        hasHeader: wishes.hasHeader, isEncodingSaid: wishes.encoding != nil,
        isMarkSaid: wishes.decimalMark != nil, isCommentSaid: wishes.comment != nil,
        rowsBefore: file.rowsBefore,
        evidence: readers.reduce(into: FormEvidence(encoding: file.headEncoding)) {
          evidence, reader in
          if let own = reader.evidence[number] { evidence.merge(own) }
        })
    }
    // To each file, what those before it and those behind it tell.
    for order in [Array(inputs.indices), inputs.indices.reversed()] {
      var lent = DateEvidence()
      for number in order {
        inputs[number].lentDates.merge(lent)
        lent.merge(inputs[number].evidence.dates)
      }
    }
    self.inputs = inputs
  }
}

/// The lines before each block, in its file.
private struct BlockPlaces {
  private var linesBefore: [Int] = []

  init(_ blocks: [BlockRecord]) {
    linesBefore.reserveCapacity(blocks.count)
    var file = -1
    var lines = 0
    for block in blocks {
      if block.file != file {
        file = block.file
        lines = 0
      }
      linesBefore.append(lines)
      lines += block.lineFeeds
    }
  }

  func placed(
    _ rejects: [PendingReject], _ files: [RowBlockReader.OpenedFile]
  ) -> [RejectedRow] {
    rejects.sorted { ($0.block, $0.linesBefore) < ($1.block, $1.linesBefore) }.map { reject in
      let file = files[reject.file]
      return RejectedRow(
        path: file.path, line: 1 + linesBefore[reject.block] + reject.linesBefore,
        byteOffset: reject.byteOffset,
        column: reject.column.map { file.mapping.header[$0] } ?? "",
        reason: reject.problem.reason, text: reject.text)
    }
  }
}
