public import Columns

/// How sure each customer's quadrant is, as far as the cuts go: the share of resamples of the
/// customers whose cuts would give it the same one.
///
/// The cuts are found anew in every resample by the same rule; the customer's own two values stay as
/// they are. It is the plain bootstrap of the cuts: B. Efron, Bootstrap methods: another look at the
/// jackknife, The Annals of Statistics 7, 1979. A share near 1 means that chance in who the customers
/// are does not reach this one; it says nothing about how well its values are known. Cuts in money
/// are the same in every resample.
///
/// The draws come from fixed streams and do not depend on the workers. Among more than 65,535
/// customers a quantile is looked for within `4 sqrt(n)` ranks of where it is, at most 32,767, which is
/// eight standard deviations or more up to 66 million customers; and Otsu's split between 65,535
/// groups of neighbours.
public struct QuadrantStability: Sendable {
  /// The number of resamples with the same quadrant, for each customer.
  public let agreeing: Column<UInt16>
  /// The number of resamples.
  public let resamples: Int
  /// The cuts of each resample.
  public let cuts: [QuadrantCuts]

  /// The seed of the random streams: the year of the bootstrap.
  public static let seed: UInt64 = 1979
  /// The name of the random streams; resample `b` is their index, from 0.
  package static let stream: UInt64 = 0x7175_6164_7261_6E74

  /// Draws resamples.
  ///
  /// - Parameters:
  ///   - quadrants: the quadrants, with the quadrants from before and the band if there are any.
  ///   - rule: the rule of their cuts.
  ///   - resamples: 1 to 1,000.
  ///   - workers: how many work at once; never changes the result.
  public init(
    _ quadrants: ValueQuadrants, rule: CutRule, resamples: Int = 200,
    workers: Workers = Workers()
  ) {
    precondition((1...1000).contains(resamples), "1 to 1,000 resamples")
    self.resamples = resamples
    let cuts = QuadrantResampling(
      rule: rule, resamples: resamples, current: quadrants.current,
      potential: quadrants.potential, workers: workers
    ).cuts()
    self.cuts = cuts
    let agreement = CutAgreement(cuts, band: quadrants.band)
    let (current, potential) = (quadrants.current, quadrants.potential)
    let (labels, previous) = (quadrants.labels, quadrants.previous)
    agreeing = Column.filled(count: quadrants.count, workers) { customer in
      agreement.count(
        current: current[customer], potential: potential[customer], label: labels[customer],
        previous: previous?[customer] ?? ValueQuadrants.none)
    }
  }

  /// The share of the resamples in which a customer has the same quadrant, in 0...1.
  public func share(of customer: Int) -> Double {
    Double(agreeing[customer]) / Double(resamples)
  }

  /// The mean share over the customers; 1 without any.
  public func meanShare(workers: Workers = Workers()) -> Double {
    if agreeing.count == 0 { return 1 }
    let parts = workers.mapChunks(of: agreeing.count, size: 65_536) { range in
      range.reduce(0) { $0 + Int(agreeing[$1]) }
    }
    return Double(parts.reduce(0, +)) / (Double(resamples) * Double(agreeing.count))
  }
}
