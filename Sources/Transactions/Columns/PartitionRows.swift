internal import Values

/// The rows of one partition, unpacked into columns and, where asked for, grouped by customer.
///
/// Working memory of one worker, filled for partition after partition. Within a customer the rows
/// keep the order of the input.
@safe
package struct PartitionRows {
  private(set) var table: IdentifierTable
  package private(set) var rowCount = 0
  /// The customer, day, amount and order key of each row, in the order of the input; what stands
  /// behind the rows means nothing, here and in the grouped columns.
  package private(set) var unpackedCodes: [UInt32] = []
  package private(set) var unpackedDays: [Int32] = []
  package private(set) var unpackedAmounts: [Int64] = []
  private var unpackedOrders: [UInt64] = []
  /// In millionths.
  package private(set) var unpackedMargins: [Int64] = []
  /// The category of each row, in the order of the input; -1 where the field is empty.
  package private(set) var unpackedCategories: [Int32] = []
  /// Rows before each customer, after ``group()``; one entry more than customers.
  package private(set) var starts: [UInt32] = []
  package private(set) var days: [Int32] = []
  package private(set) var amounts: [Int64] = []
  package private(set) var orders: [UInt64] = []
  /// Empty unless categories are asked for.
  package private(set) var categories: [Int32] = []
  /// Bit r tells whether row r, in the order of the input, is the first of its customer.
  private(set) var firstRows: [UInt64] = []
  private var hasOrder = false
  private var marginWord: Int?
  private let categorySlot: CategorySlot?
  /// The first customer with an amount that does not fit into 64 bits at the common scale.
  package private(set) var overflowingCustomer: Int?

  /// - Parameter categories: which codes are unpacked as categories; nil for none.
  init(hash: IdentifierHash, categories: CategorySlot? = nil) {
    table = IdentifierTable(hash: hash, expected: 1024)
    categorySlot = categories
  }

  /// Gives the table back; the value is not used afterwards.
  func deallocate() { table.deallocate() }

  /// Number of customers in the partition.
  package var customerCount: Int { table.count }

  /// The customer of each row, in the order of the input.
  var customerOfRow: [UInt32] { Array(unpackedCodes[..<rowCount]) }

  /// Unpacks one partition.
  mutating func load(_ partition: Int, of rows: PackedRows) {
    table.removeAll()
    overflowingCustomer = nil
    rowCount = rows.rowCounts[partition]
    hasOrder = rows.plan.layout.hasOrder
    PartitionRows.fit(&unpackedCodes, rowCount)
    PartitionRows.fit(&unpackedDays, rowCount)
    PartitionRows.fit(&unpackedAmounts, rowCount)
    if hasOrder { PartitionRows.fit(&unpackedOrders, rowCount) }
    marginWord = rows.plan.layout.hasMargin ? rows.plan.layout.marginWord : nil
    if marginWord != nil { PartitionRows.fit(&unpackedMargins, rowCount) }
    if categorySlot != nil { PartitionRows.fit(&unpackedCategories, rowCount) }
    firstRows = Array(repeating: 0, count: rowCount / 64 + 1)
    unpack(partition, of: rows)
  }

  private static func fit<Value: ExpressibleByIntegerLiteral>(_ array: inout [Value], _ count: Int)
  {
    if array.count < count { array = Array(repeating: 0, count: count + count / 8) }
  }

  /// A row whose customer is still to be looked up.
  private struct Pending: BitwiseCopyable {
    var first: UInt64
    /// The second word of the id, or the address of all its words where it has more than two.
    var second: UInt64
    var length: Int
    var hash: UInt64
  }

  /// Rows that are unpacked before their customers are looked up.
  private static let batch = 32

  private mutating func unpack(_ partition: Int, of rows: PackedRows) {
    var streams = unsafe rows.chunks.map { unsafe PackedStream(chunks: $0[partition]) }
    var overflowingRows: [Int] = []
    // Safe throughout: the streams hold exactly the rows that the blocks count, every array has room
    // for all rows of the partition, and no batch is longer than the room for it.
    unsafe withUnsafeTemporaryAllocation(of: Pending.self, capacity: PartitionRows.batch) {
      pending in
      var row = 0
      for block in rows.blocks {
        let end = unsafe row + Int(block.counts[partition])
        var stream = streams[block.worker]
        while row < end {
          let batch = row..<min(end, row + PartitionRows.batch)
          unsafe unpack(batch, of: rows, block, &stream, pending, &overflowingRows)
          unsafe lookUp(batch, pending)
          row = batch.upperBound
        }
        streams[block.worker] = stream
      }
    }
    overflowingCustomer = overflowingRows.map { Int(unpackedCodes[$0]) }.min()
  }

  /// Unpacks a batch of rows, and sends for the places in the table where their customers may be: the
  /// table is larger than the innermost cache, and so all of these waits become one.
  @inline(__always)
  private mutating func unpack(
    _ batch: Range<Int>, of rows: PackedRows, _ block: BlockRecord, _ stream: inout PackedStream,
    _ pending: UnsafeMutableBufferPointer<Pending>, _ overflowingRows: inout [Int]
  ) {
    let hash = rows.plan.hash
    let extraWords = rows.plan.layout.extraWords
    let factor = Money.powerOfTen(rows.scale - block.scale)
    let table = table
    let marginWord = marginWord
    let slot = categorySlot
    let codes = slot?.codes(of: block.worker)
    unsafe unpackedDays.withUnsafeMutableBufferPointer { days in
      unsafe unpackedAmounts.withUnsafeMutableBufferPointer { amounts in
        for row in batch {
          // Safe: see `unpack`.
          let packed = stream.next(extraWords)
          var wanted = Pending(
            first: packed.first, second: packed.second, length: packed.length, hash: 0)
          if packed.length <= 16 {
            wanted.hash = hash.hash(packed.first, packed.second, length: packed.length)
          } else {
            wanted.second = unsafe UInt64(UInt(bitPattern: packed.id))
            wanted.hash = unsafe hash.hash(words: packed.id, length: packed.length)
          }
          table.prefetch(wanted.hash)
          unsafe pending[row &- batch.lowerBound] = wanted
          unsafe days[row] = packed.day
          var amount = packed.amount
          if factor != 1 || packed.ownScale >= 0 {
            let (scaled, overflow) = amount.multipliedReportingOverflow(
              by: packed.ownScale < 0 ? factor : Money.powerOfTen(rows.scale - packed.ownScale))
            if overflow { overflowingRows.append(row) }
            amount = scaled
          }
          unsafe amounts[row] = amount
          if hasOrder { unpackedOrders[row] = unsafe packed.extras[0] }
          if let marginWord {
            unpackedMargins[row] = Int64(bitPattern: unsafe packed.extras[marginWord])
          }
          if let slot, let codes {
            let word = unsafe packed.extras[slot.word]
            unpackedCategories[row] = slot.code(word, codes)
          }
        }
      }
    }
  }

  /// Looks up the customers of a batch of rows.
  @inline(__always)
  private mutating func lookUp(
    _ batch: Range<Int>, _ pending: UnsafeMutableBufferPointer<Pending>
  ) {
    var table = table
    unsafe unpackedCodes.withUnsafeMutableBufferPointer { codes in
      for position in 0..<batch.count { table.prefetchEntry(unsafe pending[position].hash) }
      for row in batch {
        // Safe: see `unpack`; the address is that of the row's id.
        let wanted = unsafe pending[row &- batch.lowerBound]
        let known = table.count
        let code =
          wanted.length <= 16
          ? table.code(wanted.first, wanted.second, length: wanted.length, hash: wanted.hash)
          : unsafe table.code(
            of: UnsafePointer(bitPattern: UInt(wanted.second))!, length: wanted.length,
            hash: wanted.hash)
        if code == known { firstRows[row >> 6] |= 1 << UInt64(row & 63) }
        unsafe codes[row] = UInt32(truncatingIfNeeded: code)
      }
    }
    self.table = table
  }

  /// By customer: the sum of the margins, in millionths.
  package var margins: [Int128] {
    var sums = [Int128](repeating: 0, count: customerCount)
    for row in 0..<rowCount { sums[Int(unpackedCodes[row])] += Int128(unpackedMargins[row]) }
    return sums
  }

  /// By customer: the sum of the margins, or else of the amounts, each times a factor of its day; in the
  /// order of the input, so that the sums are the same in every run.
  package func weightedSums(_ factor: (_ day: Int32) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: customerCount)
    for row in 0..<rowCount {
      let amount =
        marginWord == nil
        ? Double(unpackedAmounts[row]) : Double(unpackedMargins[row])
      sums[Int(unpackedCodes[row])] += amount * factor(unpackedDays[row])
    }
    return sums
  }

  /// Groups the rows by customer: a stable counting sort.
  package mutating func group() {
    let customers = customerCount
    if starts.count < customers + 1 {
      starts = Array(repeating: 0, count: customers + customers / 8 + 1)
    }
    for customer in 0...customers { starts[customer] = 0 }
    PartitionRows.fit(&days, rowCount)
    PartitionRows.fit(&amounts, rowCount)
    if hasOrder { PartitionRows.fit(&orders, rowCount) }
    let hasCategories = categorySlot != nil
    if hasCategories { PartitionRows.fit(&categories, rowCount) }
    unsafe starts.withUnsafeMutableBufferPointer { starts in
      // Safe throughout: codes are below `customers`, positions below `rowCount`.
      for row in 0..<rowCount { unsafe starts[Int(unpackedCodes[row])] &+= 1 }
      var before: UInt32 = 0
      for customer in 0...customers {
        let count = unsafe starts[customer]
        unsafe starts[customer] = before
        before &+= count
      }
      unsafe days.withUnsafeMutableBufferPointer { days in
        unsafe amounts.withUnsafeMutableBufferPointer { amounts in
          for row in 0..<rowCount {
            let customer = Int(unpackedCodes[row])
            let target = unsafe Int(starts[customer])
            unsafe starts[customer] &+= 1
            unsafe days[target] = unpackedDays[row]
            unsafe amounts[target] = unpackedAmounts[row]
            if hasOrder { orders[target] = unpackedOrders[row] }
            if hasCategories { categories[target] = unpackedCategories[row] }
          }
        }
      }
      // Each start has moved to its customer's end; move them back by one customer.
      var start: UInt32 = 0
      for customer in 0...customers {
        let end = unsafe starts[customer]
        unsafe starts[customer] = start
        start = end
      }
    }
  }
}
