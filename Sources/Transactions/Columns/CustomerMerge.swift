package import Columns

/// Brings the customers of all partitions into the order of their first appearance in the input.
package struct CustomerMerge: Sendable {
  /// A customer's partition, and its number there.
  package struct Place: BitwiseCopyable, Sendable {
    package var partition: UInt32
    package var number: UInt32
  }

  private let rows: PackedRows
  private let partitions: [CustomerPartition]
  /// Keep the memory of the partitions alive.
  private let pools: [ChunkPool]
  private let entries: PartitionedColumn<IdentifierTable.Entry>
  /// Number of customers.
  package let count: Int

  init(_ rows: PackedRows, _ partitions: [CustomerPartition], _ pools: [ChunkPool]) {
    self.rows = rows
    self.partitions = partitions
    self.pools = pools
    entries = PartitionedColumn(partitions.map(\.ids))
    count = partitions.reduce(0) { $0 + $1.count }
  }

  /// Where one run of blocks starts: what comes before it.
  private struct Start: Sendable {
    /// Rows and customers of each partition.
    var rows: [Int]
    var customers: [Int]
    /// Customers, bytes of ids and items of lists in all.
    var customer = 0
    var idByte = 0
    var item = 0
  }

  /// Walks the rows of the input, notes each customer's first one, and gathers the ids.
  ///
  /// - Parameters:
  ///   - lists: in each partition, where the list of items of each customer starts, and where the last one
  ///     ends; nil where there are no lists.
  ///   - body: is given the places of a range of customers, for every range, and copies what it knows of them
  ///     to their final position; where there are lists, also how many items those of all customers before
  ///     have, which it moves behind the items of the range. Ranges come in any order, several at a time.
  package func merge(
    _ workers: Workers, lists: PartitionedColumn<UInt32>? = nil,
    _ body: @Sendable (_ customers: Range<Int>, _ places: Span<Place>, _ item: inout Int) -> Void
  ) -> CustomerIDs {
    let blocks = rows.blocks
    let size = max(1, (blocks.count + workers.count * 8 - 1) / (workers.count * 8))
    let starts = self.starts(blocks, size, lists, workers)
    let ids = CustomerIDs.Builder(
      count: count, bytes: starts.last?.idByte ?? 0, entries,
      PartitionedColumn(partitions.map(\.idWords)))
    let firstRows = FirstRows(partitions)
    workers.forEachChunk(of: blocks.count, size: size) { run, range, _ in
      var start = starts[run]
      // Safe: a block has no more new customers than rows.
      unsafe withUnsafeTemporaryAllocation(
        of: Place.self, capacity: blocks[range].lazy.map(\.rows).max()!
      ) { room in
        for block in blocks[range] {
          let found = unsafe firstRows.find(in: block, &start.rows, &start.customers, room)
          let places = unsafe Span(_unsafeElements: room.extracting(..<found))
          ids.append(places, from: start.customer, &start.idByte)
          body(start.customer..<start.customer + found, places, &start.item)
          start.customer += found
        }
      }
    }
    return ids.finished()
  }

  /// The start of each run of `size` blocks, and the end of the last.
  private func starts(
    _ blocks: [BlockRecord], _ size: Int, _ lists: PartitionedColumn<UInt32>?, _ workers: Workers
  ) -> [Start] {
    var before = Array(repeating: 0, count: partitions.count)
    var rowStarts: [[Int]] = []
    for first in stride(from: 0, to: blocks.count, by: size) {
      rowStarts.append(before)
      for block in blocks[first..<min(blocks.count, first + size)] {
        for partition in partitions.indices {
          // Safe: every block counts every partition.
          before[partition] += unsafe Int(block.counts[partition])
        }
      }
    }
    rowStarts.append(before)
    let finalRowStarts = rowStarts
    let customers = workers.mapChunks(of: rowStarts.count, size: 1) { range in
      let rows = finalRowStarts[range.lowerBound]
      return partitions.indices.map { partitions[$0].firstRows(before: rows[$0]) }
    }
    let runBytes = workers.mapChunks(of: rowStarts.count - 1, size: 1) { range in
      let run = range.lowerBound
      return partitions.indices.reduce(0) {
        $0 + idBytes(of: $1, customers[run][$1]..<customers[run + 1][$1])
      }
    }
    var idByte = 0
    return rowStarts.indices.map { run in
      defer { if run < runBytes.count { idByte += runBytes[run] } }
      return Start(
        rows: rowStarts[run], customers: customers[run], customer: customers[run].reduce(0, +),
        idByte: idByte,
        item: partitions.indices.reduce(0) {
          $0 + Int(lists?.value($1, customers[run][$1]) ?? 0)
        })
    }
  }

  /// Bytes of the ids of a range of a partition's customers.
  private func idBytes(of partition: Int, _ customers: Range<Int>) -> Int {
    customers.reduce(0) { $0 + Int(entries.value(partition, $1).length) }
  }
}

/// The first rows of all partitions, for walking the rows of the input.
@safe
private final class FirstRows: @unchecked Sendable {
  // Sendable: constant.
  private let bits: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>

  init(_ partitions: [CustomerPartition]) {
    unsafe bits = .allocate(capacity: partitions.count)
    for (partition, customers) in partitions.enumerated() {
      // Safe: room for every partition was allocated just above.
      unsafe bits[partition] = customers.firstRows
    }
  }

  deinit { unsafe bits.deallocate() }

  /// Writes the places of the customers that appear first in a block to `places`, which has room for
  /// one for each row; counts rows and customers of each partition on. Returns how many there are.
  func find(
    in block: BlockRecord, _ rows: inout [Int], _ customers: inout [Int],
    _ places: UnsafeMutableBufferPointer<CustomerMerge.Place>
  ) -> Int {
    // Safe throughout: a block names the partition of each of its rows, every table has an entry for
    // each partition, and no more places are written than the block has rows.
    precondition(places.count >= block.rows)
    var found = 0
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe customers.withUnsafeMutableBufferPointer { customers in
        for row in 0..<block.rows {
          let partition = unsafe block.partitions[row]
          let position = unsafe rows[partition]
          unsafe rows[partition] = position &+ 1
          let number = unsafe customers[partition]
          // Whether a row is a first one cannot be predicted: the place is always written, and stays
          // where it is one.
          unsafe places[found] = CustomerMerge.Place(
            partition: UInt32(truncatingIfNeeded: partition),
            number: UInt32(truncatingIfNeeded: number))
          let bits = unsafe bits[partition][position >> 6] &>> UInt64(position & 63)
          let isFirst = Int(truncatingIfNeeded: bits & 1)
          unsafe customers[partition] = number &+ isFirst
          found &+= isFirst
        }
      }
    }
    return found
  }
}
