internal import Columns
internal import Segments

/// Customers counted by squares of a map with logarithmic axes.
struct DensityGrid {
  let base: ClosedRange<Double>
  let side: ClosedRange<Double>
  let counts: [Int]

  /// Customers that are counted in one go.
  private static let chunkSize = 65_536

  init(
    _ current: Column<Double>, _ potential: Column<Double>, _ cuts: QuadrantCuts,
    _ workers: Workers
  ) {
    base = Self.range(current, cut: cuts.current, workers)
    side = Self.range(potential, cut: cuts.potential, workers)
    let (across, up) = (LogScale(base), LogScale(side))
    let none = [Int](repeating: 0, count: DensityChart.columns * DensityChart.rows)
    let parts = workers.mapChunks(of: current.count, size: Self.chunkSize) { range in
      let (current, potential) = (current.span, potential.span)
      var counts = none
      for customer in range {
        let column = across.cell(current[customer], of: DensityChart.columns)
        let row = up.cell(potential[customer], of: DensityChart.rows)
        counts[row * DensityChart.columns + column] += 1
      }
      return counts
    }
    counts = parts.reduce(into: none) { sums, part in
      for square in sums.indices { sums[square] += part[square] }
    }
  }

  /// From a thousandth of the largest amount, or less where the cut is lower, to the largest.
  private static func range(
    _ values: Column<Double>, cut: Double, _ workers: Workers
  ) -> ClosedRange<Double> {
    let largest = values.largest(workers)
    guard largest > 0 else { return 0.1...1 }
    let low = cut > 0 ? min(largest / 1000, cut / 20) : largest / 1000
    return max(low, largest / 1e6)...max(largest, cut)
  }
}

extension Column where Element: Comparable & AdditiveArithmetic {
  /// The largest value, or 0 where none is above it.
  func largest(_ workers: Workers) -> Element {
    let parts = workers.mapChunks(of: count, size: 65_536) { range in
      let values = span
      var largest = Element.zero
      for position in range { largest = max(largest, values[position]) }
      return largest
    }
    return parts.max() ?? .zero
  }
}
