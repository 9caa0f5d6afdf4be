package import Columns

extension SpendGroups {
  /// Groups customers by `x`.
  ///
  /// The result does not depend on the number of workers.
  ///
  /// - Parameters:
  ///   - purchaseDays: number of purchase days, at least one: `x` is one less.
  ///   - repeatSpend: net spend of the purchase days after the first, in units of ten to the minus
  ///     `scale`.
  ///   - scale: decimal places of the amounts, 0 to 18.
  package init(
    purchaseDays: Column<Int32>, repeatSpend: Column<Int64>, scale: Int, workers: Workers
  ) {
    precondition(purchaseDays.count == repeatSpend.count, "columns of different customers")
    precondition(scale >= 0 && scale <= 18, "no such decimal scale")
    let counts = workers.mapChunks(of: purchaseDays.count, size: Self.customersAtOnce) {
      SpendCounts($0, purchaseDays, repeatSpend)
    }
    let (places, starts) = Self.places(of: counts)
    let means = MutableColumn<Double>(count: starts[starts.count - 1])
    let sums = workers.mapChunks(of: purchaseDays.count, size: Self.customersAtOnce) { range in
      Self.scatter(range, purchaseDays, repeatSpend, to: means, at: places)
    }
    let customers = means.count
    let unitMean = customers == 0 ? 0 : sums.reduce(0, +) / Double(customers)
    let finished = means.finished()
    var slices = (1..<starts.count).compactMap { end in
      let range = starts[end - 1]..<starts[end]
      return range.isEmpty
        ? nil : Slice(x: end - 1, range: range, customers: Double(range.count), logSum: 0)
    }
    let chunks = Self.chunks(of: slices)
    let logs = workers.mapChunks(of: chunks.count, size: 1) { numbers in
      SpendSums.logs(chunks[numbers.lowerBound].range, of: finished, unit: unitMean)
    }
    for (chunk, sum) in zip(chunks, logs) { slices[chunk.slice].logSum += sum }
    self.init(
      slices: slices, means: finished, scale: scale, unitMean: unitMean,
      leftOut: counts.reduce(0) { $0 + $1.repeatBuyers } - customers)
  }

  /// Customers that are looked at in one go.
  private static let customersAtOnce = 65_536

  /// Where each chunk of customers puts those of each `x`, and where each `x` starts.
  private static func places(of chunks: [SpendCounts]) -> (places: [[Int]], starts: [Int]) {
    let values = chunks.reduce(1) { max($0, $1.counts.count) }
    var starts = [Int](repeating: 0, count: values + 1)
    for chunk in chunks {
      // Nobody of x = 0 is kept.
      for x in chunk.counts.indices.dropFirst() { starts[x + 1] += Int(chunk.counts[x]) }
    }
    for x in 0..<values { starts[x + 1] += starts[x] }
    var running = starts
    var places: [[Int]] = []
    places.reserveCapacity(chunks.count)
    for chunk in chunks {
      places.append(Array(running.prefix(chunk.counts.count)))
      for x in chunk.counts.indices.dropFirst() { running[x] += Int(chunk.counts[x]) }
    }
    return (places, starts)
  }

  /// Writes the means of a chunk of customers to their places; the sum of them.
  private static func scatter(
    _ range: Range<Int>, _ purchaseDays: Column<Int32>, _ repeatSpend: Column<Int64>,
    to means: MutableColumn<Double>, at places: [[Int]]
  ) -> Double {
    var places = places[range.lowerBound / customersAtOnce]
    let (days, spend) = (purchaseDays.span, repeatSpend.span)
    var sum = 0.0
    for customer in range {
      let x = Int(days[customer]) - 1
      let total = spend[customer]
      guard x > 0 && total > 0 else { continue }
      let mean = Double(total) / Double(x)
      means[places[x]] = mean
      places[x] += 1
      sum += mean
    }
    return sum
  }
}

/// How many of some customers have each `x`.
private struct SpendCounts: Sendable {
  /// By `x`: customers with positive spend; at 0 all others.
  private(set) var counts = [Int32](repeating: 0, count: 64)
  /// Customers with `x > 0`, whatever they spent.
  private(set) var repeatBuyers = 0

  init(_ range: Range<Int>, _ purchaseDays: Column<Int32>, _ repeatSpend: Column<Int64>) {
    let (days, spend) = (purchaseDays.span, repeatSpend.span)
    var counts = self.counts
    var repeatBuyers = 0
    for customer in range {
      let x = Int(days[customer]) - 1
      repeatBuyers += x > 0 ? 1 : 0
      // Chosen without a branch, which could not be predicted.
      let place = spend[customer] > 0 ? x : 0
      if place >= counts.count {
        counts.append(
          contentsOf: repeatElement(0, count: max(counts.count, place + 1 - counts.count)))
      }
      counts[place] += 1
    }
    self.counts = counts
    self.repeatBuyers = repeatBuyers
  }
}
