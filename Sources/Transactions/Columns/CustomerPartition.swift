/// The customers of one partition, in order of first appearance within it.
struct CustomerPartition: Sendable {
  /// Id bytes, one behind the other.
  var idBytes: [UInt8] = []
  /// Where each id ends in ``idBytes``.
  var idEnds: [UInt32] = []
  /// Bit r tells whether row r of the partition is the first of a kept customer.
  var firstRows: [UInt64] = []

  var count: Int { idEnds.count }

  /// Takes the kept customers of a loaded partition.
  init(_ rows: PartitionRows, isKept: Span<Bool>) {
    firstRows = rows.firstRows
    idEnds.reserveCapacity(rows.customerCount)
    var word = 0
    var bits = firstRows.isEmpty ? 0 : firstRows[0]
    for customer in 0..<rows.customerCount {
      while bits == 0 {
        word += 1
        bits = firstRows[word]
      }
      if isKept[customer] {
        rows.table.appendBytes(of: customer, to: &idBytes)
        precondition(idBytes.count <= Int(UInt32.max), "ids of one partition exceed 4 GB")
        idEnds.append(UInt32(idBytes.count))
      } else {
        firstRows[word] &= ~(bits & (0 &- bits))
      }
      bits &= bits &- 1
    }
  }

  /// First rows among the rows before `row`.
  func firstRows(before row: Int) -> Int {
    var found = 0
    for word in 0..<row >> 6 { found += firstRows[word].nonzeroBitCount }
    let rest = row & 63
    if rest > 0 { found += (firstRows[row >> 6] & ((1 as UInt64) << UInt64(rest) - 1)).nonzeroBitCount }
    return found
  }

  @inline(__always)
  func isFirst(_ row: Int) -> Bool { firstRows[row >> 6] >> UInt64(row & 63) & 1 == 1 }
}
