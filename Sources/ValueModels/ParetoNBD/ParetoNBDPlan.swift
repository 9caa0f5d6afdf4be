internal import Columns

/// How the work on given patterns is laid out; it does not depend on the parameters.
///
/// Tables over days serve up to eight neighbouring values of `x` at once. Where those have fewer
/// patterns than days, an integral for each pattern costs less than the tables.
struct ParetoNBDPlan: Sendable {
  /// Up to eight neighbouring slices that share tables.
  struct Block: Sendable {
    let slices: Range<Int>
    let xs: [Int]
    /// The smallest `t_x` of each slice.
    let starts: [Int]
    /// The largest `T`; the tables end there.
    let lastDay: Int
    /// The smallest `t_x` of all, and the largest of ``starts``.
    let firstDay: Int
    let lastStart: Int

    /// Entries of the tables: a row of days from 0 on for each slice.
    var entries: Int { xs.count * days }
    var days: Int { lastDay + 1 }

    /// The smallest and the largest `x` whose tables are used on a day.
    func purchases(on day: Int) -> (least: Int, most: Int) {
      if day >= lastStart { return (xs[0], xs[xs.count - 1]) }
      var (least, most) = (Int.max, 0)
      for (x, start) in zip(xs, starts) where start <= day {
        least = min(least, x)
        most = max(most, x)
      }
      return (min(least, most), most)
    }
  }

  /// Blocks whose tables exist at the same time.
  struct Batch: Sendable {
    var blocks: [Block] = []
    /// Of each block: its first entry in the tables.
    var offsets: [Int] = []
    var entries = 0
    var chunks: [Chunk] = []
  }

  /// Patterns of one slice, the unit of parallel work.
  struct Chunk: Sendable {
    let x: Int
    let range: Range<Int>
    /// The largest `T` of the block, and the slice's first entry in the tables of its batch.
    let lastDay: Int
    let offset: Int
  }

  let batches: [Batch]
  /// Patterns that are worked on one by one.
  let single: [Chunk]
  /// Entries of the largest batch.
  let capacity: Int

  /// Bytes of an entry: fifteen moments, padded, four slopes and two logarithms.
  private static let entryBytes = 176
  /// Bytes of a batch at most, unless one block is larger: few enough that what one pass writes is
  /// still in the cache when the next one reads it, but two blocks for each worker.
  private static func batchBytes(_ workers: Workers) -> Int {
    min(32 << 20, workers.count * (2 << 20))
  }

  /// Patterns of a chunk that is worked on one by one.
  private static let singleSize = 256

  /// - Parameter tablesFrom: patterns for each day from which on a block has tables.
  init(_ patterns: PurchasePatterns, _ workers: Workers, tablesFrom: Double) {
    var batches: [Batch] = []
    var single: [Chunk] = []
    for block in Self.blocks(patterns) {
      let range = Self.range(of: block, patterns)
      let days = Double(block.lastDay - block.firstDay)
      if Double(range.count) < tablesFrom * days || block.lastDay == 0 {
        for (x, slice) in zip(block.xs, block.slices) {
          single += Self.cut(patterns.slices[slice].range, by: Self.singleSize).map {
            Chunk(x: x, range: $0, lastDay: block.lastDay, offset: 0)
          }
        }
        continue
      }
      let limit = Self.batchBytes(workers) / Self.entryBytes
      if batches.isEmpty || batches[batches.count - 1].entries + block.entries > limit {
        batches.append(Batch())
      }
      batches[batches.count - 1].add(block, patterns)
    }
    self.batches = batches
    self.single = single
    capacity = batches.reduce(0) { max($0, $1.entries) }
  }

  private static func blocks(_ patterns: PurchasePatterns) -> [Block] {
    var blocks: [Block] = []
    let slices = patterns.slices
    var first = 0
    while first < slices.count {
      // The rule of a day's integral is that of the largest x, its range that of the smallest.
      let farthest = 2 * slices[first].x + 16
      var end = first + 1
      while end < slices.count && end < first + 8 && slices[end].x <= farthest { end += 1 }
      let starts = (first..<end).map { Int(patterns.lastPurchase[slices[$0].range.lowerBound]) }
      let ages = patterns.age.span
      var lastDay: UInt16 = 0
      for position in slices[first].range.lowerBound..<slices[end - 1].range.upperBound {
        lastDay = max(lastDay, ages[position])
      }
      blocks.append(
        Block(
          slices: first..<end, xs: slices[first..<end].map(\.x), starts: starts,
          lastDay: Int(lastDay), firstDay: starts.min() ?? 0, lastStart: starts.max() ?? 0))
      first = end
    }
    return blocks
  }

  private static func range(of block: Block, _ patterns: PurchasePatterns) -> Range<Int> {
    let slices = patterns.slices[block.slices]
    guard let first = slices.first, let last = slices.last else { return 0..<0 }
    return first.range.lowerBound..<last.range.upperBound
  }

  fileprivate static func cut(_ range: Range<Int>, by size: Int) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      $0..<min($0 + size, range.upperBound)
    }
  }
}

extension ParetoNBDPlan.Batch {
  /// Patterns of a chunk at most, a multiple of eight.
  private static let chunkSize = 32_768

  fileprivate mutating func add(_ block: ParetoNBDPlan.Block, _ patterns: PurchasePatterns) {
    blocks.append(block)
    offsets.append(entries)
    for (lane, slice) in block.slices.enumerated() {
      let offset = entries + lane * block.days
      for range in ParetoNBDPlan.cut(patterns.slices[slice].range, by: Self.chunkSize) {
        chunks.append(
          ParetoNBDPlan.Chunk(
            x: block.xs[lane], range: range, lastDay: block.lastDay, offset: offset))
      }
    }
    entries += block.entries
  }
}
