public import Columns
internal import Values

extension TransactionLog {
  /// How transactions are read.
  public struct Options: Sendable {
    public var columns = ColumnSelection()
    public var dialect = Dialect()
    public var filter = RowFilter()
    public var workers = Workers()
    /// Bytes read at a time, 1 to 16,777,216. Never changes what is read.
    public var blockSize = 1 << 20
    /// Keys of the hash tables; nil draws them anew. Never changes what is read.
    package var hashKeys: (first: UInt64, second: UInt64)?
    /// Number of partitions as a power of two; nil takes it from the size of the input. Never
    /// changes what is read.
    package var partitionBits: Int?

    public init() {}
  }

  /// Reads files in order; `-` is standard input.
  ///
  /// - Throws: ``TransactionError`` where an input cannot be opened or is no transaction table.
  ///   Rows that cannot be read are no error: they are in ``rejects``.
  public static func read(
    _ paths: [String], _ options: Options = Options()
  ) throws(TransactionError) -> TransactionLog {
    precondition(!paths.isEmpty, "no input was named")
    let reader = RowBlockReader(
      paths: paths, dialect: options.dialect, columns: options.columns,
      blockSize: options.blockSize)
    // The first block is read alone: its header tells what the rows will hold.
    let first = RowBlock()
    _ = try reader.next(first)
    let plan = ReadPlan(
      options, first: reader.mapping(ofFile: 0), fileCount: paths.count,
      inputSize: try inputSize(paths))
    let shares = readAll(reader, first, plan, options.workers)
    if let error = shares.compactMap(\.error).first { throw error }
    return TransactionLog(reader.openedFiles, shares, plan)
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
    let slabs: SlabAllocator
    let error: TransactionError?
  }

  private static func readAll(
    _ reader: RowBlockReader, _ first: RowBlock, _ plan: ReadPlan, _ workers: Workers
  ) -> [Share] {
    let shares = Slots<Share>(count: workers.count)
    workers.run { worker in
      let slabs = SlabAllocator()
      var rows = RowReader(plan: plan, worker: worker, slabs: slabs)
      var failure: TransactionError?
      do throws(TransactionError) {
        var block = first
        if worker == 0 {
          rows.read(block, reader.mapping(ofFile: block.file))
        } else {
          block = RowBlock()
        }
        while try reader.next(block) {
          rows.read(block, reader.mapping(ofFile: block.file))
        }
      } catch {
        failure = error
        reader.stop()
      }
      rows.deallocateScratch()
      shares.set(worker, Share(rows: rows, slabs: slabs, error: failure))
    }
    return shares.all
  }

  private init(_ files: [RowBlockReader.OpenedFile], _ shares: [Share], _ plan: ReadPlan) {
    let readers = shares.map(\.rows)
    let scale = readers.flatMap(\.blocks).map(\.scale).max() ?? plan.minimumScale
    rows = PackedRows(plan: plan, scale: scale, readers: readers, slabs: shares.map(\.slabs))
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
    inputs = files.enumerated().map { number, file in
      Input(
        path: file.path, bytes: file.bytes,
        rows: readers.reduce(0) { $0 + ($1.rowsOfFile[number] ?? 0) }, mapping: file.mapping)
    }
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
