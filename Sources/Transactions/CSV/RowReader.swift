internal import Values

/// What one block brought, besides its packed rows.
@safe
struct BlockRecord: @unchecked Sendable {
  // Sendable: the tables are complete and constant once the record exists.
  let sequence: Int
  let file: Int
  let worker: Int
  /// Decimal places of the block's amounts.
  let scale: Int
  let lineFeeds: Int
  /// Used rows.
  let rows: Int
  /// Used rows of each partition.
  let counts: UnsafeMutablePointer<UInt32>
  /// The partition of each used row, in row order.
  let partitions: PartitionNumbers
}

/// Converts the rows of blocks: one worker's share of reading.
///
/// Only mapped columns are touched. Amounts of a block share one scale: where a row brings more
/// decimal places than those before, the block is read again at the finer scale.
@safe
struct RowReader: @unchecked Sendable {
  // Sendable: handed on once, when its worker has ended.
  /// A longer value of a product, a category and so on is none: it counts as missing.
  static let longestValue = 1 << 16

  let plan: ReadPlan
  private let worker: Int
  private var index = StructuralIndex()
  var fields: FieldReader
  private var dates = DateReader()
  private let dateTexts: DateTextReader
  var writer: PartitionWriter
  /// What is said of blocks; the rows themselves are with ``writer``.
  private let records = SlabAllocator()
  var codes: [CodeTable]
  let idWords: UnsafeMutablePointer<UInt64>
  private var scale: Int
  /// The margin of the row at hand, where there are margins.
  var margin: Int64 = 0
  /// The currency that stands beside the amount at hand.
  var writtenCurrency: CurrencySign?
  /// Orders whose amount has been counted, where that happens once only, and those of this block.
  var countedOrders: Set<UInt64> = []
  var countedOrdersOfBlock: [UInt64] = []
  /// Room for an id in small letters.
  let smallLetters = ScratchWords()

  private(set) var blocks: [BlockRecord] = []
  private(set) var rejects: [PendingReject] = []
  private(set) var ledger: RowLedger
  /// Rows read of each file, whatever became of them.
  private(set) var rowsOfFile: [Int: Int] = [:]
  /// What the rows of each file told about its form.
  private(set) var evidence: [Int: FormEvidence] = [:]
  private(set) var trimmedIds = 0
  private(set) var firstDay = Int32.max
  private(set) var lastDay = Int32.min

  init(plan: ReadPlan, worker: Int) {
    self.plan = plan
    dateTexts = DateTextReader(clock: plan.clock)
    self.worker = worker
    fields = FieldReader(columns: 6 + plan.codedRoles.count)
    writer = PartitionWriter(partitions: 1 << plan.partitionBits, records: records)
    codes = plan.codedRoles.map { _ in CodeTable(hash: plan.hash) }
    unsafe idWords = records.words(PackedRow.longestId / 8 + 1)
    scale = plan.minimumScale
    ledger = RowLedger(scale: plan.minimumScale)
  }

  /// What keeps rows and records alive.
  var slabs: [SlabAllocator] { [records, writer.slabs] }

  /// Gives working memory back; rows and records stay.
  func deallocateScratch() {
    index.deallocate()
    fields.deallocate()
    writer.deallocate()
  }

  /// Reads all rows of a block.
  mutating func read(_ block: RowBlock, of file: RowBlockReader.OpenedFile) {
    let dialect = file.form.dialect
    fields.quote = dialect.quote
    fields.escape = dialect.escape
    if let problem = block.givenUp {
      // The start tells enough of a line that may have 16 MiB.
      let text = block.copy(0..<min(block.count, PendingReject.textLimit + 2))
      if IrregularRow.hasEscapedQuote(text[...], dialect) {
        evidence[block.file, default: FormEvidence()].escapedQuotes += 1
      }
      rejects.append(
        PendingReject(
          block: block.sequence, file: block.file, linesBefore: 0, byteOffset: block.byteOffset,
          column: nil, problem: problem,
          text: Array(RowReader.withoutLineEnd(text).prefix(PendingReject.textLimit))))
      ledger.rejected.add(rows: 1, units: 0)
      rowsOfFile[block.file, default: 0] += 1
      block.start = block.count
    }
    let mapping = file.mapping
    index.build(block, dialect, columns: mapping.header.count)
    var isDamaged = false
    if index.hasHighBytes && file.form.encoding == .utf8 {
      var encoding = EncodingEvidence()
      // Safe: the block has so many bytes; those before its first row belong to the file.
      unsafe encoding.add(block.bytes + block.start, block.count - block.start)
      evidence[block.file, default: FormEvidence()].encoding.merge(encoding)
      isDamaged = encoding.invalidPlaces > 0
    }
    let partitions = PartitionNumbers(
      count: index.lineEndCount, bits: plan.partitionBits, records)
    writer.startBlock()
    var columns = MappedColumns(mapping, file.form, plan)
    columns.checksText = isDamaged
    var pass = BlockPass(scale: scale, dialect)
    while !convert(block, file, columns, partitions, &pass) {
      writer.restartBlock()
      forgetOrdersOfBlock()
      pass = BlockPass(scale: pass.neededScale, dialect)
    }
    countedOrdersOfBlock.removeAll(keepingCapacity: true)
    scale = pass.scale
    finish(block, partitions, pass)
  }

  private mutating func finish(
    _ block: RowBlock, _ partitions: PartitionNumbers, _ pass: BlockPass
  ) {
    ledger.merge(pass.ledger)
    rowsOfFile[block.file, default: 0] += pass.ledger.read.rows
    rejects.append(contentsOf: pass.rejects)
    evidence[block.file, default: FormEvidence()].merge(pass.evidence)
    trimmedIds += pass.trimmedIds
    firstDay = min(firstDay, pass.firstDay)
    lastDay = max(lastDay, pass.lastDay)
    unsafe blocks.append(
      BlockRecord(
        sequence: block.sequence, file: block.file, worker: worker, scale: pass.scale,
        lineFeeds: block.lineFeeds(in: 0..<block.start) + index.lineFeeds, rows: pass.rows,
        counts: writer.finishBlock(), partitions: partitions))
  }

  /// One pass over the rows of a block; false where the scale was too small.
  private mutating func convert(
    _ block: RowBlock, _ file: RowBlockReader.OpenedFile, _ columns: MappedColumns,
    _ partitions: PartitionNumbers, _ pass: inout BlockPass
  ) -> Bool {
    // Safe throughout: positions come from the index and lie in the block; `delimiters` ends with
    // as many sentinels as a row has columns.
    let bytes = unsafe UnsafePointer(block.bytes)
    let delimiters = unsafe index.delimiters
    let lineEnds = unsafe index.lineEnds
    let perRow = columns.count - 1
    let keepsAll = plan.filter.keepsAll
    // Asked once: a preset holds tables, whose owners would be counted for each row.
    let hasAdapter = columns.adapter != nil
    let readsPlain =
      columns.quantity < 0 && columns.formulas.isEmpty && file.form.decimalMark == .point
    let readsISO = file.form.dates.readsISO
    let checksCurrency = columns.currency >= 0 || plan.currencies.isSaid
    // One question for all that is seldom wanted of a row.
    let isUsual =
      !hasAdapter && !checksCurrency && !plan.surveysRows && !columns.checksText
      && plan.comment == nil
    var row = FieldBounds()
    var delimiter = 0
    // Locals, not fields of `pass`: they live in registers.
    var usedUnits: Int128 = 0
    var rows = 0
    // Plain dates in the low half, decimal places of short amounts in the high one: one register.
    var tally = 0
    var (firstDay, lastDay) = (Int32.max, Int32.min)
    row.start = block.start
    for line in 0..<index.lineEndCount {
      let lineEnd = unsafe Int(lineEnds[line])
      defer { row.start = lineEnd &+ 1 }
      row.end = lineEnd
      if lineEnd > row.start, unsafe bytes[lineEnd &- 1] == 13 { row.end = lineEnd &- 1 }
      row.textEnd = row.end
      unsafe row.delimiters = UnsafePointer(delimiters + delimiter)
      let isRegular =
        unsafe (perRow == 0 || Int(delimiters[delimiter &+ perRow &- 1]) < lineEnd)
        && Int(delimiters[delimiter &+ perRow]) > lineEnd
      row.count = columns.count
      if !isRegular {
        let first = delimiter
        while unsafe Int(delimiters[delimiter]) < lineEnd { delimiter += 1 }
        guard IrregularRow.takes(&row, delimiter - first, block, file, &pass) else { continue }
      } else {
        delimiter &+= perRow
      }

      if !isUsual, let comment = plan.comment, unsafe bytes[row.start] == comment {
        pass.evidence.comments += 1
        continue
      }
      if !isUsual, plan.surveysRows {
        unsafe survey(bytes, row, columns, &pass.evidence.survey)
      }
      if !isUsual, let reason = unsafe exclusion(bytes, row, columns) {
        if reason == .orderLine, IrregularRow.isNone(row, block, file, &pass) { continue }
        let field = unsafe excludedAmount(reason, bytes, row, columns, &pass.evidence.numbers)
        if let field, field.places > pass.scale {
          pass.neededScale = field.places
          return false
        }
        let units = field.map {
          Int128($0.mantissa) * Int128(Money.powerOfTen(pass.scale - $0.places))
        }
        pass.ledger.exclude(reason, units: units ?? 0)
        continue
      }
      // The short way below asks for no currency: that of the row before must not stay.
      if !isUsual { writtenCurrency = nil }
      var amount: Int64
      var scale: Int
      let (amountStart, amountEnd) = row.bounds(of: columns.amountColumn)
      if readsPlain, amountEnd &- amountStart <= 8, amountEnd > amountStart,
        let field = unsafe FieldParsing.shortDecimal(bytes + amountStart, amountEnd &- amountStart)
      {
        // At most eight digits, and two places where the scale is at least two: always fits.
        amount = field.mantissa &* Money.powerOfTen(pass.scale &- field.places)
        scale = pass.scale
        tally &+= field.places &<< 32
      } else {
        switch unsafe self.amount(bytes, row, columns, &pass.evidence.numbers) {
        case .success(let field):
          if field.places > pass.scale {
            pass.neededScale = field.places
            return false
          }
          if let scaled = field.units(atScale: pass.scale) {
            amount = scaled
            scale = pass.scale
          } else {
            // Too large at the block's scale. Whether the row counts must not depend on the block: it
            // is kept at a scale of its own if its text alone fits.
            scale = max(field.places, plan.minimumScale)
            guard let own = field.units(atScale: scale) else {
              pass.reject(.amountOutOfRange, columns.amountColumn, block, row)
              continue
            }
            amount = own
          }
          if field.isImplausible { pass.evidence.implausibleAmounts.add(field) }
          if let sign = writtenCurrency { pass.evidence.currencies.add(sign) }
        case .failure(let failure):
          if IrregularRow.isPassedOver(row, block, file.form.dialect, &pass.evidence) { continue }
          let column = failure.isInQuantity ? columns.quantity : columns.amountColumn
          pass.reject(
            IrregularRow.explained(failure.problem, row, block, file), column, block, row)
          continue
        }
      }
      if !isUsual, checksCurrency {
        switch unsafe converted(bytes, row, columns, amount, scale, &pass.evidence.currencies) {
        case .kept(let field):
          if field.places > pass.scale {
            pass.neededScale = field.places
            return false
          }
          if let units = field.units(atScale: pass.scale) {
            (amount, scale) = (units, pass.scale)
          } else {
            (amount, scale) = (field.mantissa, field.places)
          }
        case .leftOut:
          pass.ledger.exclude(.otherCurrency, units: 0)
          continue
        case .unreadable(let problem):
          pass.reject(
            problem, columns.currency < 0 ? columns.amountColumn : columns.currency, block, row)
          continue
        }
      }
      let units =
        scale == pass.scale
        ? Int128(amount) : Int128(amount) * Int128(Money.powerOfTen(pass.scale - scale))

      let dateColumn =
        isUsual ? columns.date : unsafe filled(bytes, row, .date, columns.date, columns)
      let (dateStart, dateEnd) = row.bounds(of: dateColumn)
      let day: Int32
      if readsISO, dateEnd &- dateStart == 10,
        let plain = unsafe dates.plainDay(bytes + dateStart)
      {
        day = plain
        tally &+= 1
      } else {
        guard let field = unsafe fields.value(bytes, dateStart, dateEnd, column: 0) else {
          pass.reject(.textAfterQuote, dateColumn, block, row, units: units)
          continue
        }
        switch unsafe dateTexts.read(
          bytes: field.start, count: field.count, form: file.form.dates,
          evidence: &pass.evidence.dates)
        {
        case .success(let found): day = found
        case .failure(let failure):
          pass.reject(
            IrregularRow.explained(failure.problem, row, block, file), dateColumn, block, row,
            units: units)
          continue
        }
      }

      let idColumn =
        isUsual ? columns.customer : unsafe customerColumn(bytes, row, amount, columns)
      let (idStart, idEnd) = row.bounds(of: idColumn)
      guard var id = unsafe fields.value(bytes, idStart, idEnd, column: 1) else {
        pass.reject(.textAfterQuote, idColumn, block, row, units: units)
        continue
      }
      guard id.count <= PackedRow.longestId else {
        pass.reject(.idTooLong, idColumn, block, row, units: units)
        continue
      }
      if id.count != idEnd - idStart, unsafe fields.isTrimmed(bytes, idStart, idEnd) {
        pass.trimmedIds += 1
      }
      if id.count == 0 {
        pass.ledger.exclude(.missingCustomer, units: units)
        continue
      }
      if !isUsual, columns.checksText, !RowReader.isText(id) {
        pass.reject(.damagedText, idColumn, block, row, units: units)
        continue
      }
      if !isUsual {
        if unsafe columns.dashIsEmpty && isEmpty(bytes, row, idColumn, columns) {
          pass.ledger.exclude(.missingCustomer, units: units)
          continue
        }
        if columns.usesSmallLetters { id = inSmallLetters(id) }
      }
      if !keepsAll, let reason = plan.filter.exclusion(day: day, amount: amount) {
        pass.ledger.exclude(reason, units: units)
        continue
      }
      if columns.hasExtras {
        if let (column, problem) = unsafe badExtra(
          bytes, row, columns, &pass.evidence)
        {
          pass.reject(problem, column, block, row, units: units)
          continue
        }
        if columns.margin >= 0 {
          switch unsafe readMargin(bytes, row, columns, amount, scale) {
          case .success(let places):
            if places > pass.scale {
              pass.neededScale = places
              return false
            }
          case .failure(let failure):
            pass.reject(failure.problem, columns.margin, block, row, units: units)
            continue
          }
        }
      }
      let position = RowPosition(block: block.sequence, row: rows)
      let ownScale = scale == pass.scale ? nil : scale
      let partition = unsafe append(bytes, row, columns, id, day, amount, ownScale, position)
      // Safe: no block has more used rows than lines.
      unsafe partitions.set(rows, partition)
      rows &+= 1
      usedUnits &+= units
      firstDay = min(firstDay, day)
      lastDay = max(lastDay, day)
    }
    pass.rows = rows
    pass.firstDay = firstDay
    pass.lastDay = lastDay
    pass.ledger.used.add(rows: rows, units: usedUnits)
    pass.evidence.dates.plainDates += tally & 0xFFFF_FFFF
    // Numbers of the short form with a point have two places each.
    pass.evidence.numbers.pointProofs += (tally >> 32) / 2
    return true
  }
}
