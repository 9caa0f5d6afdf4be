/// One worker's rows, appended to one stream of packed rows for each partition.
///
/// A customer belongs to one partition, chosen by the hash of its id: each partition can be grouped
/// by itself, within the cache, and by any worker.
@safe
struct PartitionWriter {
  static let chunkWords = 1024

  let partitions: Int
  /// Where the next row of each partition goes.
  let cursors: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  /// Where the current chunk of each partition ends, two words before its real end.
  private let limits: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  /// Rows of the current block in each partition.
  private(set) var counts: UnsafeMutablePointer<UInt32>
  /// The chunks of each partition, in order.
  private(set) var chunks: [[UnsafeMutablePointer<UInt64>]]
  /// The chunks and nothing else, so that large pieces become free together once the rows are consumed.
  let slabs = SlabAllocator()
  private let records: SlabAllocator
  private var savedCursors: [UnsafeMutablePointer<UInt64>]
  private var savedLimits: [UnsafeMutablePointer<UInt64>]
  private var savedChunks: [Int]

  /// - Parameter records: where the counts of blocks go.
  init(partitions: Int, records: SlabAllocator) {
    self.partitions = partitions
    self.records = records
    unsafe cursors = .allocate(capacity: partitions)
    unsafe limits = .allocate(capacity: partitions)
    unsafe counts = PartitionWriter.table(partitions, records)
    unsafe chunks = Array(repeating: unsafe [], count: partitions)
    let nowhere = unsafe records.words(1)
    unsafe cursors.initialize(repeating: nowhere, count: partitions)
    unsafe limits.initialize(repeating: nowhere, count: partitions)
    unsafe savedCursors = Array(repeating: nowhere, count: partitions)
    unsafe savedLimits = savedCursors
    savedChunks = Array(repeating: 0, count: partitions)
    unsafe counts.update(repeating: 0, count: partitions)
  }

  /// Gives the tables back; the rows stay with the slabs.
  func deallocate() {
    unsafe cursors.deallocate()
    unsafe limits.deallocate()
  }

  /// Address for a row of at most `words` words; the caller writes it and moves the cursor.
  @inline(__always)
  mutating func room(for words: Int, in partition: Int) -> UnsafeMutablePointer<UInt64> {
    // Safe: `partition` comes from the hash's top bits and is below `partitions`.
    let cursor = unsafe cursors[partition]
    if unsafe cursor + words <= limits[partition] { return unsafe cursor }
    return unsafe startChunk(partition)
  }

  @inline(__always)
  mutating func finishRow(at end: UnsafeMutablePointer<UInt64>, in partition: Int) {
    // Safe: as above; `end` lies within the current chunk.
    unsafe cursors[partition] = end
    unsafe counts[partition] &+= 1
  }

  @inline(never)
  private mutating func startChunk(_ partition: Int) -> UnsafeMutablePointer<UInt64> {
    let chunk = unsafe slabs.words(PartitionWriter.chunkWords)
    // Safe: the last two words of a chunk are kept free for the mark and the address.
    if unsafe !chunks[partition].isEmpty {
      let end = unsafe cursors[partition]
      unsafe end[0] = PackedRow.endOfChunk
      unsafe end[1] = UInt64(UInt(bitPattern: chunk))
    }
    unsafe chunks[partition].append(chunk)
    unsafe cursors[partition] = chunk
    unsafe limits[partition] = chunk + (PartitionWriter.chunkWords - 2)
    return unsafe chunk
  }

  /// Remembers where the block starts.
  mutating func startBlock() {
    // Safe: all tables have `partitions` entries.
    for partition in 0..<partitions {
      unsafe savedCursors[partition] = cursors[partition]
      unsafe savedLimits[partition] = limits[partition]
      savedChunks[partition] = unsafe chunks[partition].count
    }
    unsafe counts.update(repeating: 0, count: partitions)
  }

  /// Forgets all rows since ``startBlock()``.
  mutating func restartBlock() {
    for partition in 0..<partitions {
      unsafe cursors[partition] = savedCursors[partition]
      unsafe limits[partition] = savedLimits[partition]
      unsafe chunks[partition].removeLast(chunks[partition].count - savedChunks[partition])
    }
    unsafe counts.update(repeating: 0, count: partitions)
  }

  /// The rows of the block in each partition; the writer goes on with a fresh table.
  mutating func finishBlock() -> UnsafeMutablePointer<UInt32> {
    let finished = unsafe counts
    unsafe counts = PartitionWriter.table(partitions, records)
    return unsafe finished
  }

  /// Room for a count of each partition, two to a word; not cleared.
  private static func table(
    _ partitions: Int, _ records: SlabAllocator
  ) -> UnsafeMutablePointer<UInt32> {
    unsafe records.words((partitions + 1) / 2).withMemoryRebound(
      to: UInt32.self, capacity: partitions
    ) { unsafe $0 }
  }
}
