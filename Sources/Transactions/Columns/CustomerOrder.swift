package import Columns

/// The customers in order of first appearance in the input, and where their values lie by partition.
package struct CustomerOrder: Sendable {
  /// For each customer the partition, and its number there.
  package struct Place: BitwiseCopyable, Sendable {
    package var partition: UInt32
    package var number: UInt32
  }

  package let places: Column<Place>
  package let ids: CustomerIDs

  /// Merges the partitions: walks the rows of the input and notes each customer's first one.
  init(_ rows: PackedRows, _ partitions: [CustomerPartition], _ workers: Workers) {
    let total = partitions.reduce(0) { $0 + $1.count }
    let places = MutableColumn<Place>(count: total)
    let blocks = rows.blocks
    let size = max(1, blocks.count / (workers.count * 4))
    let chunkCount = (blocks.count + size - 1) / size
    // Rows of each partition before each chunk of blocks.
    var before = Array(repeating: 0, count: partitions.count)
    var starts: [[Int]] = []
    for chunk in 0..<chunkCount {
      starts.append(before)
      for block in blocks[chunk * size..<min(blocks.count, (chunk + 1) * size)] {
        for partition in partitions.indices {
          // Safe: every block counts every partition.
          before[partition] += unsafe Int(block.counts[partition])
        }
      }
    }
    let rowStarts = starts
    workers.forEachChunk(of: blocks.count, size: size) { chunk, range, _ in
      var rowsSeen = rowStarts[chunk]
      var customersSeen = partitions.indices.map { partitions[$0].firstRows(before: rowsSeen[$0]) }
      var customer = customersSeen.reduce(0, +)
      for block in blocks[range] {
        for row in 0..<block.rows {
          // Safe: a block names the partition of each of its rows.
          let partition = unsafe Int(block.partitions[row])
          let position = rowsSeen[partition]
          rowsSeen[partition] = position &+ 1
          if partitions[partition].isFirst(position) {
            places[customer] = Place(
              partition: UInt32(partition), number: UInt32(customersSeen[partition]))
            customersSeen[partition] &+= 1
            customer += 1
          }
        }
      }
    }
    self.places = places.finished()
    ids = CustomerIDs(self.places, partitions, workers)
  }
}
