internal import Values

/// The rows of one partition, unpacked into columns and grouped by customer.
///
/// Working memory of one worker, filled for partition after partition. Within a customer the rows
/// keep the order of the input.
@safe
package struct PartitionRows {
  private(set) var table: IdentifierTable
  package private(set) var rowCount = 0
  /// Rows before each customer; one entry more than customers.
  package private(set) var starts: [UInt32] = []
  package private(set) var days: [Int32] = []
  package private(set) var amounts: [Int64] = []
  package private(set) var orders: [UInt64] = []
  /// Bit r tells whether row r, in the order of the input, is the first of its customer.
  private(set) var firstRows: [UInt64] = []
  private var unpackedCodes: [UInt32] = []
  private var unpackedDays: [Int32] = []
  private var unpackedAmounts: [Int64] = []
  private var unpackedOrders: [UInt64] = []
  /// The first customer with an amount that does not fit into 64 bits at the common scale.
  package private(set) var overflowingCustomer: Int?

  init(hash: IdentifierHash) { table = IdentifierTable(hash: hash, expected: 1024) }

  /// Gives the table back; the value is not used afterwards.
  func deallocate() { table.deallocate() }

  /// Number of customers in the partition.
  package var customerCount: Int { table.count }

  /// The customer of each row, in the order of the input.
  var customerOfRow: [UInt32] { Array(unpackedCodes[..<rowCount]) }

  /// Unpacks and groups one partition.
  mutating func load(_ partition: Int, of rows: PackedRows) {
    table.removeAll()
    overflowingCustomer = nil
    rowCount = rows.rowCounts[partition]
    let hasOrder = rows.plan.layout.hasOrder
    PartitionRows.fit(&unpackedCodes, rowCount)
    PartitionRows.fit(&unpackedDays, rowCount)
    PartitionRows.fit(&unpackedAmounts, rowCount)
    if hasOrder { PartitionRows.fit(&unpackedOrders, rowCount) }
    firstRows = Array(repeating: 0, count: rowCount / 64 + 1)
    unpack(partition, of: rows)
    group(hasOrder: hasOrder)
  }

  private static func fit<Value: ExpressibleByIntegerLiteral>(_ array: inout [Value], _ count: Int)
  {
    if array.count < count { array = Array(repeating: 0, count: count + count / 8) }
  }

  private mutating func unpack(_ partition: Int, of rows: PackedRows) {
    let layout = rows.plan.layout
    let hash = rows.plan.hash
    var streams = unsafe rows.chunks.map { unsafe PackedStream(chunks: $0[partition]) }
    var table = self.table
    var overflowing: Int?
    // Safe throughout: the streams hold exactly the rows that the blocks count, and every array has
    // room for all rows of the partition.
    unsafe unpackedCodes.withUnsafeMutableBufferPointer { codes in
      unsafe unpackedDays.withUnsafeMutableBufferPointer { days in
        unsafe unpackedAmounts.withUnsafeMutableBufferPointer { amounts in
          var row = 0
          for block in rows.blocks {
            let count = unsafe Int(block.counts[partition])
            if count == 0 { continue }
            let factor = Money.powerOfTen(rows.scale - block.scale)
            let end = row + count
            var stream = streams[block.worker]
            defer { streams[block.worker] = stream }
            while row < end {
              let packed = stream.next(layout.extraWords)
              let value = unsafe hash.hash(words: packed.id, length: packed.length)
              let known = table.count
              let code = unsafe table.code(of: packed.id, length: packed.length, hash: value)
              if code == known { firstRows[row >> 6] |= 1 << UInt64(row & 63) }
              unsafe codes[row] = UInt32(truncatingIfNeeded: code)
              unsafe days[row] = packed.day
              var amount = packed.amount
              if factor != 1 || packed.ownScale >= 0 {
                let (scaled, overflow) = amount.multipliedReportingOverflow(
                  by: packed.ownScale < 0 ? factor : Money.powerOfTen(rows.scale - packed.ownScale))
                if overflow { overflowing = min(overflowing ?? code, code) }
                amount = scaled
              }
              unsafe amounts[row] = amount
              if layout.hasOrder { unpackedOrders[row] = unsafe packed.extras[0] }
              row &+= 1
            }
          }
        }
      }
    }
    self.table = table
    overflowingCustomer = overflowing
  }

  /// A stable counting sort of the rows by customer.
  private mutating func group(hasOrder: Bool) {
    let customers = customerCount
    if starts.count < customers + 1 {
      starts = Array(repeating: 0, count: customers + customers / 8 + 1)
    }
    for customer in 0...customers { starts[customer] = 0 }
    PartitionRows.fit(&days, rowCount)
    PartitionRows.fit(&amounts, rowCount)
    if hasOrder { PartitionRows.fit(&orders, rowCount) }
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
