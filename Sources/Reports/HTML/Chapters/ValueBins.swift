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

  init(_ values: Column<Double>) {
    var largest = 0.0
    for position in values.indices { largest = max(largest, values[position]) }
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
    edges = Array(edges.suffix(Self.most))
    var counts = [Int](repeating: 0, count: edges.count + 1)
    var sums = [Double](repeating: 0, count: edges.count + 1)
    for position in values.indices {
      let value = values[position]
      var bin = 0
      while bin < edges.count && value >= edges[bin] { bin += 1 }
      counts[bin] += 1
      sums[bin] += value
    }
    self.edges = edges
    self.counts = counts
    self.sums = sums
  }
}
