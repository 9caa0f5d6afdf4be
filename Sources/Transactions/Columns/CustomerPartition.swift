/// The kept customers of one partition, in order of first appearance within it.
@safe
struct CustomerPartition: @unchecked Sendable {
  // Sendable: filled by one worker, then constant.
  /// The ids; those that do not stand in their entry have their words in ``idWords``.
  private(set) var ids = ChunkedColumn<IdentifierTable.Entry>()
  /// The words of the long ids, one id behind the other.
  private(set) var idWords = ChunkedColumn<UInt64>()
  /// Bit r tells whether row r of the partition is the first of a kept customer.
  let firstRows: UnsafeMutablePointer<UInt64>

  var count: Int { ids.count }

  /// Takes the kept customers of a loaded partition.
  init(_ rows: PartitionRows, isKept: Span<Bool>, _ pool: ChunkPool) {
    unsafe firstRows = pool.copy(rows.firstRows)
    let table = rows.table
    var word = 0
    // Safe: there is a word behind the last row's, and no customer without a first row.
    var bits = unsafe firstRows[0]
    for customer in 0..<rows.customerCount {
      while bits == 0 {
        word += 1
        bits = unsafe firstRows[word]
      }
      if isKept[customer] {
        // Safe: codes below the count have their words in the table.
        var entry = unsafe table.entries[customer]
        if entry.wordsOutside > 0 {
          let start = Int(entry.rest)
          entry.rest = UInt32(truncatingIfNeeded: idWords.count)
          for position in start..<start + entry.wordsOutside {
            unsafe idWords.append(table.words[position], pool)
          }
        }
        ids.append(entry, pool)
      } else {
        unsafe firstRows[word] &= ~(bits & (0 &- bits))
      }
      bits &= bits &- 1
    }
  }

  /// First rows among the rows before `row`.
  func firstRows(before row: Int) -> Int {
    var found = 0
    // Safe: rows come before the end of the partition.
    for word in 0..<row >> 6 { found += unsafe firstRows[word].nonzeroBitCount }
    let rest = row & 63
    guard rest > 0 else { return found }
    let mask = (1 as UInt64) << UInt64(rest) - 1
    return unsafe found + (firstRows[row >> 6] & mask).nonzeroBitCount
  }
}
