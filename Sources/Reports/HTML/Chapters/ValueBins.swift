internal import Columns

/// Customers counted by an amount, in steps of 1, 2 and 5 times powers of ten.
struct ValueBins {
  /// The amounts at which the bins begin, but for the first, which holds all that is less.
  let edges: [Double]
  let counts: [Int]
  /// The amounts of the customers in each bin.
  let sums: [Double]

  /// At most so many edges, the highest ones: what is far below them is next to nothing.
  private static let most = 12

  init(_ values: Column<Double>, _ workers: Workers) {
    let largest = values.largest(workers)
    var edges: [Double] = []
    if largest > 0 {
      let exponent = AxisTicks.floorOfLog(largest)
      for power in (exponent - 4)...exponent {
        for factor in [1.0, 2, 5] {
          let edge = factor * AxisTicks.powerOfTen(power)
          if edge <= largest { edges.append(edge) }
        }
      }
    } else {
      edges = [1]
    }
    let shown = Array(edges.suffix(Self.most))
    let none = [Bin](repeating: Bin(), count: shown.count + 1)
    let parts = workers.mapChunks(of: values.count, size: 65_536) { range in
      let (values, edges) = (values.span, shown.span)
      var bins = none
      for position in range {
        let value = values[position]
        // All edges are looked at: where to stop cannot be predicted.
        var bin = 0
        for edge in edges.indices { bin += value >= edges[edge] ? 1 : 0 }
        bins[bin].add(Bin(count: 1, sum: value))
      }
      return bins
    }
    // In the order of the chunks, so that sums do not depend on who has made them.
    let bins = parts.reduce(into: none) { sums, part in
      for bin in sums.indices { sums[bin].add(part[bin]) }
    }
    self.edges = shown
    counts = bins.map(\.count)
    sums = bins.map(\.sum)
  }

  /// Customers of one bin.
  private struct Bin: Sendable {
    var count = 0
    var sum = 0.0

    mutating func add(_ other: Bin) {
      count += other.count
      sum += other.sum
    }
  }
}
