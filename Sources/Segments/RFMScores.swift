public import Columns

/// The R, F and M score of every customer, 1 to the number of bins, the highest best.
///
/// With `less` customers strictly worse and `equal` customers tied, itself included, out of `n`, a
/// customer stands at `p = (less + equal/2) / n` and gets `min(bins, 1 + floor(p * bins))`. Equal
/// values get equal scores, whatever the order of the rows. More recent, more orders and more revenue
/// are better.
public struct RFMScores: Sendable {
  public let recency: Column<UInt8>
  public let frequency: Column<UInt8>
  public let monetary: Column<UInt8>
  public let cuts: RFMCuts

  /// Number of scores.
  public var bins: Int { cuts.bins }

  /// Scores customers among themselves.
  ///
  /// - Parameters:
  ///   - lastPurchase: day numbers, not after `asOf`.
  ///   - asOf: number of the day at which everything is judged.
  ///   - orders: number of orders of each customer.
  ///   - revenue: in units of ten to the minus `scale`.
  ///   - scale: decimal places of the revenue.
  ///   - bins: 2 to 10.
  ///   - workers: how many work at once; never changes the result.
  public init(
    lastPurchase: Column<Int32>, asOf: Int32, orders: Column<Int32>, revenue: Column<Int64>,
    scale: Int, bins: Int = 5, workers: Workers = Workers()
  ) {
    precondition((2...10).contains(bins), "bins is 2 to 10")
    let recency = MidRankCuts.find(in: lastPurchase, bins: bins, workers)
    let frequency = MidRankCuts.find(in: orders, bins: bins, workers)
    let monetary = MidRankCuts.find(in: revenue, bins: bins, workers)
    let cuts = RFMCuts(
      checked: bins, recencyDays: recency.map { $0.map { Int(asOf) - Int($0) } },
      frequency: frequency.map { $0.map(Int.init) }, monetary: monetary, monetaryScale: scale)
    self.init(
      lastPurchase: lastPurchase, asOf: asOf, orders: orders, revenue: revenue, scale: scale,
      cuts: cuts, workers: workers)
  }

  /// Scores customers by fixed cuts.
  public init(
    lastPurchase: Column<Int32>, asOf: Int32, orders: Column<Int32>, revenue: Column<Int64>,
    scale: Int, cuts: RFMCuts, workers: Workers = Workers()
  ) {
    precondition(orders.count == lastPurchase.count && revenue.count == lastPurchase.count)
    self.cuts = cuts
    let days = cuts.recencyDays.map { $0.map { Int64(asOf) - Int64($0) } }
    recency = RFMScores.scores(of: lastPurchase, days, workers)
    frequency = RFMScores.scores(of: orders, cuts.frequency.map { $0.map(Int64.init) }, workers)
    monetary = RFMScores.scores(of: revenue, cuts.monetary(atScale: scale), workers)
  }

  /// One more than the number of cuts that each value reaches.
  private static func scores<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    of values: Column<Value>, _ cuts: [Int64?], _ workers: Workers
  ) -> Column<UInt8> {
    // Out of reach comes last, so the reachable cuts are enough.
    let reachable = cuts.compactMap { $0 }.filter { $0 <= Int64(Value.max) }
      .map { Value(clamping: $0) }
    let scores = MutableColumn<UInt8>(count: values.count)
    workers.forEachChunk(of: values.count, size: 16_384) { _, range, _ in
      unsafe values.withUnsafeValues { values in
        // Safe: both columns have a value at every position of the range.
        for position in range { unsafe scores.base[position] = 1 }
        for cut in reachable {
          for position in range {
            unsafe scores.base[position] &+= values[position] >= cut ? 1 : 0
          }
        }
      }
    }
    return scores.finished()
  }

  /// The digits of a customer's three scores, R then F then M; from 10 bins on with `|` between.
  public func cell(of customer: Int) -> String {
    ScoreGrid(bins: bins).text(
      r: Int(recency[customer]), f: Int(frequency[customer]), m: Int(monetary[customer]))
  }
}
