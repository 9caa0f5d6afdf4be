internal import Columns
internal import CustomerHistory
public import Segments
public import Values

/// Customers and revenue of every RFM cell.
public struct CellTotals: Sendable {
  /// Scores of each dimension.
  package let bins: Int
  private let scale: Int
  /// By cell: M changes fastest, then F, then R.
  private let customers: [Int]
  private let units: [Int128]

  init(_ summary: CustomerSummary, _ scores: RFMScores, _ workers: Workers) {
    self.init(
      recency: scores.recency, frequency: scores.frequency, monetary: scores.monetary,
      bins: scores.bins, revenue: summary.revenue, scale: summary.scale, workers)
  }

  /// - Parameters:
  ///   - recency: scores of each customer, 1 to `bins`; likewise the others.
  ///   - revenue: in units of ten to the minus `scale`.
  init(
    recency: Column<UInt8>, frequency: Column<UInt8>, monetary: Column<UInt8>, bins: Int,
    revenue: Column<Int64>, scale: Int, _ workers: Workers
  ) {
    self.bins = bins
    self.scale = scale
    let cells = bins * bins * bins
    let parts = workers.mapChunks(of: revenue.count, size: 65_536) { range in
      var customers = [Int](repeating: 0, count: cells)
      var units = [Int128](repeating: 0, count: cells)
      let (r, f, m) = (recency.span, frequency.span, monetary.span)
      let revenue = revenue.span
      for customer in range {
        let cell =
          ((Int(r[customer]) &- 1) &* bins &+ Int(f[customer]) &- 1) &* bins &+ Int(m[customer])
          &- 1
        customers[cell] &+= 1
        units[cell] &+= Int128(revenue[customer])
      }
      return (customers, units)
    }
    var customers = [Int](repeating: 0, count: cells)
    var units = [Int128](repeating: 0, count: cells)
    for part in parts {
      for cell in 0..<cells {
        customers[cell] += part.0[cell]
        units[cell] += part.1[cell]
      }
    }
    self.customers = customers
    self.units = units
  }

  /// Customers and revenue of all cells with a recency and a frequency score.
  package func total(r: Int, f: Int) -> (customers: Int, units: Int128) {
    let first = ((r - 1) * bins + f - 1) * bins
    return (first..<first + bins).reduce((0, 0)) { ($0.0 + customers[$1], $0.1 + units[$1]) }
  }

  /// Number of customers with each score of a dimension: 0 for R, 1 for F, 2 for M.
  public func customers(ofDimension dimension: Int) -> [Int] {
    var result = [Int](repeating: 0, count: bins)
    let divisor = [bins * bins, bins, 1][dimension]
    for (cell, count) in customers.enumerated() { result[cell / divisor % bins] += count }
    return result
  }

  /// Customers and revenue of each segment, in the order of the table's names.
  public func segments(_ table: SegmentTable) -> [SegmentTotal] {
    var totals = table.names.map { SegmentTotal(name: $0, scale: scale) }
    for (cell, count) in customers.enumerated() where count > 0 {
      let segment = table.segment(
        r: cell / (bins * bins) + 1, f: cell / bins % bins + 1, m: cell % bins + 1)
      totals[segment].customers += count
      totals[segment].revenue.units += units[cell]
    }
    return totals
  }

  /// Revenue of all customers.
  public var revenue: Money { Money(units: units.reduce(0, +), scale: scale) }
}

/// Customers and revenue of one segment.
public struct SegmentTotal: Sendable {
  public let name: String
  public internal(set) var customers = 0
  public internal(set) var revenue: Money

  init(name: String, scale: Int) {
    self.name = name
    revenue = Money(units: 0, scale: scale)
  }
}
