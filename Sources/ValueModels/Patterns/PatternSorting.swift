internal import Columns

/// Sorts customers by pattern: first spread over slices of equal `x`, then each slice by `(t_x, T)`.
///
/// An entry is one word, `t_x` and `T` above the customer's number:
///
///     63            48 47            32 31                              0
///     |     t_x       |       T        |        customer                |
///
/// Spreading keeps the order of the customers and so do the passes of the radix sort, so equal
/// patterns hold their customers in order; nothing depends on the number of workers.
struct PatternSorting: ~Copyable {
  /// First entry of each `x`, and the end.
  private let starts: [Int]
  private let entries: MutableColumn<UInt64>
  private let spare: MutableColumn<UInt64>
  private let digits: [RadixDigit]

  init(_ source: HistorySource, _ workers: Workers) {
    let customers = source.purchaseDays.count
    precondition(customers <= Int(Int32.max), "more customers than a 32-bit number can count")
    let (maxX, maxAge) = source.extent(workers)
    precondition(maxAge <= PurchasePatterns.longestAge, "a history is too long to be one")
    let values = maxX + 1

    // Where each chunk of customers puts those of each x.
    let chunkCounts = workers.mapChunks(of: customers, size: HistorySource.chunkSize) { range in
      var counts = [Int32](repeating: 0, count: values)
      let days = source.purchaseDays.span
      for customer in range { counts[Int(days[customer]) - 1] += 1 }
      return counts
    }
    var starts = [Int](repeating: 0, count: values + 1)
    var next = [[Int]]()
    next.reserveCapacity(chunkCounts.count)
    for counts in chunkCounts {
      for x in 0..<values { starts[x + 1] += Int(counts[x]) }
    }
    for x in 0..<values { starts[x + 1] += starts[x] }
    var running = Array(starts.dropLast())
    for counts in chunkCounts {
      next.append(running)
      for x in 0..<values { running[x] += Int(counts[x]) }
    }

    let entries = MutableColumn<UInt64>(count: customers)
    let firstPlaces = next
    workers.forEachChunk(of: customers, size: HistorySource.chunkSize) { chunk, range, _ in
      var places = firstPlaces[chunk]
      let days = source.purchaseDays.span
      let (first, last) = (source.firstPurchase.span, source.lastPurchase.span)
      for customer in range {
        let x = Int(days[customer]) - 1
        let age = UInt64(source.asOf - first[customer])
        let gap = UInt64(last[customer] - first[customer])
        entries[places[x]] = gap << 48 | age << 32 | UInt64(customer)
        places[x] += 1
      }
    }
    self.starts = starts
    self.entries = entries
    spare = MutableColumn(count: customers)
    digits = RadixDigit.digits(of: maxAge)
  }

  /// The patterns, and each customer's.
  mutating func index(_ workers: Workers) -> PatternIndex {
    let values = starts.count - 1
    let (starts, entries, spare, digits) = (self.starts, self.entries, self.spare, self.digits)
    let runs = Slots<PatternRuns>(count: values)
    let next = WorkCounter(values)
    workers.run { _ in
      while let x = next.take() {
        let range = starts[x]..<starts[x + 1]
        let isInSpare = RadixDigit.sort(range, of: entries, using: spare, digits, isFlat: x == 0)
        runs.set(x, PatternRuns(range, of: isInSpare ? spare : entries, numbersInto: entries))
      }
    }
    let found = runs.all

    var slices: [PurchasePatterns.Slice] = []
    var firsts = [Int](repeating: 0, count: values)
    var total = 0
    for x in 0..<values where starts[x] < starts[x + 1] {
      let padded = (found[x].counts.count + 7) / 8 * 8
      firsts[x] = total
      slices.append(
        PurchasePatterns.Slice(
          x: x, range: total..<total + padded, customers: Double(starts[x + 1] - starts[x])))
      total += padded
    }
    let columns = PatternColumns(count: total)
    for slice in slices { columns.fill(slice, found[slice.x]) }
    let pattern = MutableColumn<Int32>(count: entries.count)
    let firstOfX = firsts
    let again = WorkCounter(values)
    workers.run { _ in
      while let x = again.take() {
        for position in starts[x]..<starts[x + 1] {
          let entry = entries[position]
          pattern[Int(entry & 0xFFFF_FFFF)] = Int32(firstOfX[x] + Int(entry >> 32))
        }
      }
    }
    return PatternIndex(
      patterns: columns.patterns(slices), pattern: pattern.finished())
  }
}

/// The distinct patterns of one slice, in order.
private struct PatternRuns: Sendable {
  private(set) var lastPurchase: [UInt16] = []
  private(set) var age: [UInt16] = []
  private(set) var counts: [Int32] = []

  /// Collects the runs of equal keys, and replaces each entry's key by its run's number.
  init(
    _ range: Range<Int>, of sorted: MutableColumn<UInt64>,
    numbersInto entries: MutableColumn<UInt64>
  ) {
    var previous: UInt64?
    for position in range {
      let entry = sorted[position]
      let key = entry >> 32
      if key == previous {
        counts[counts.count - 1] += 1
      } else {
        lastPurchase.append(UInt16(truncatingIfNeeded: key >> 16))
        age.append(UInt16(truncatingIfNeeded: key))
        counts.append(1)
        previous = key
      }
      entries[position] = UInt64(counts.count - 1) << 32 | entry & 0xFFFF_FFFF
    }
  }
}

/// The columns of patterns while they are filled.
struct PatternColumns {
  let lastPurchase: MutableColumn<UInt16>
  let age: MutableColumn<UInt16>
  let counts: MutableColumn<Double>

  init(count: Int) {
    lastPurchase = MutableColumn(count: count)
    age = MutableColumn(count: count)
    counts = MutableColumn(count: count)
  }

  fileprivate func fill(_ slice: PurchasePatterns.Slice, _ runs: PatternRuns) {
    for (number, position) in slice.range.enumerated() {
      // The padding repeats the last pattern, for nobody.
      let run = min(number, runs.counts.count - 1)
      lastPurchase[position] = runs.lastPurchase[run]
      age[position] = runs.age[run]
      counts[position] = number < runs.counts.count ? Double(runs.counts[run]) : 0
    }
  }

  func patterns(_ slices: [PurchasePatterns.Slice]) -> PurchasePatterns {
    PurchasePatterns(
      slices: slices, lastPurchase: lastPurchase.finished(), age: age.finished(),
      counts: counts.finished())
  }
}
