public import Columns

/// The cuts between high and low: what a model stores, and what makes later quadrants comparable.
///
/// A value is high when it is strictly above the cut. By rule, for n values of an axis:
///
/// - quantile: the `ceil(q n)`-th smallest value;
/// - mean: the sum over n, kept between the smallest and the largest value, so that nobody is above
///   the mean where all are equal but for rounding;
/// - otsu: the largest value of the lower class, see N. Otsu, IEEE Transactions on Systems, Man, and
///   Cybernetics 9, 1979, on `log(1 + value)`, exact over all splits. Values below zero count as zero,
///   so that this cut is never negative. Where all values are equal the cut is that value;
/// - money: the amounts given.
///
/// Without customers all cuts but those of money are 0.
public struct QuadrantCuts: Sendable, Equatable {
  /// The cut of current value, in money.
  public let current: Double
  /// The cut of potential value, in money.
  public let potential: Double

  /// Given cuts, finite amounts of money.
  public init(current: Double, potential: Double) {
    precondition(current.isFinite && potential.isFinite, "cuts are finite")
    self.current = current
    self.potential = potential
  }

  /// Cuts found from the customers.
  ///
  /// - Parameters:
  ///   - rule: how.
  ///   - current: current value of each customer, in money, finite.
  ///   - potential: potential value of each customer, in money, finite.
  ///   - workers: how many work at once; never changes the result.
  public init(
    _ rule: CutRule, current: Column<Double>, potential: Column<Double>,
    workers: Workers = Workers()
  ) {
    precondition(current.count == potential.count, "both values for every customer")
    if case .money(let current, let potential) = rule {
      self.init(current: current, potential: potential)
    } else if current.count == 0 {
      self.init(current: 0, potential: 0)
    } else if let share = rule.quantile {
      let rank = NearestRank.rank(share, of: current.count)
      self.init(
        current: NearestRank.values(atRanks: [rank], of: current, workers)[0],
        potential: NearestRank.values(atRanks: [rank], of: potential, workers)[0])
    } else if rule == .mean {
      self.init(
        current: RunningMean.mean(of: current, workers),
        potential: RunningMean.mean(of: potential, workers))
    } else {
      // Each axis is sorted by one worker.
      let cuts = workers.mapChunks(of: 2, size: 1) { axis in
        OtsuSplit.cut(of: axis.lowerBound == 0 ? current : potential)
      }
      self.init(current: cuts[0], potential: cuts[1])
    }
  }

  /// The cut of an axis.
  public subscript(axis: ValueAxis) -> Double {
    switch axis {
    case .current: current
    case .potential: potential
    }
  }
}
