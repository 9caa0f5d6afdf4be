public import Columns

/// The quadrant of every customer.
///
/// The cuts given, a customer's quadrant depends on that customer alone.
///
/// With quadrants from before, a band keeps customers near a cut from going back and forth: on each
/// axis by itself, a customer that was high stays high while its value is above `cut (1 - band)`, and
/// one that was low becomes high only above `cut (1 + band)`. A band of 0 is the plain rule. For a
/// negative cut the two factors change places.
public struct ValueQuadrants: Sendable {
  /// The raw value of each customer's ``ValueQuadrant``.
  public let labels: Column<UInt8>
  /// The cuts.
  public let cuts: QuadrantCuts
  /// The band around the cuts in which quadrants from before count, as a share of the cut.
  public let band: Double
  let current: Column<Double>
  let potential: Column<Double>
  let previous: Column<UInt8>?

  /// What ``labels`` never holds and `previous` may: no quadrant.
  public static let none: UInt8 = 255

  /// Labels customers by cuts.
  ///
  /// - Parameters:
  ///   - current: current value of each customer, in money, finite.
  ///   - potential: potential value of each customer, in money, finite.
  ///   - cuts: the cuts.
  ///   - previous: raw values of the quadrants from before, ``none`` for a customer without one.
  ///   - band: from 0 to below 1.
  ///   - workers: how many work at once; never changes the result.
  public init(
    current: Column<Double>, potential: Column<Double>, cuts: QuadrantCuts,
    previous: Column<UInt8>? = nil, band: Double = 0, workers: Workers = Workers()
  ) {
    precondition(current.count == potential.count, "both values for every customer")
    precondition(
      previous == nil || previous!.count == current.count,
      "a quadrant from before, or none, for all")
    precondition(band >= 0 && band < 1, "a band from 0 to below 1")
    self.cuts = cuts
    self.band = band
    self.current = current
    self.potential = potential
    self.previous = previous
    let currentCut = AxisThresholds(cut: cuts.current, band: band)
    let potentialCut = AxisThresholds(cut: cuts.potential, band: band)
    guard let previous else {
      labels = Column.filled(count: current.count, workers) { customer in
        (current[customer] > cuts.current ? 0 : AxisThresholds.currentBit)
          | (potential[customer] > cuts.potential ? 0 : AxisThresholds.potentialBit)
      }
      return
    }
    labels = Column.filled(count: current.count, workers) { customer in
      let before = previous[customer]
      let isHigh =
        current[customer]
        > currentCut[AxisThresholds.kind(before, bit: AxisThresholds.currentBit)]
      let hasPotential =
        potential[customer]
        > potentialCut[AxisThresholds.kind(before, bit: AxisThresholds.potentialBit)]
      return (isHigh ? 0 : AxisThresholds.currentBit)
        | (hasPotential ? 0 : AxisThresholds.potentialBit)
    }
  }

  /// Labels customers by cuts that are found from them; nil where there is no potential value, for
  /// then there are no quadrants.
  public init?(
    current: Column<Double>, potential: Column<Double>?, rule: CutRule = .standard,
    previous: Column<UInt8>? = nil, band: Double = 0, workers: Workers = Workers()
  ) {
    guard let potential else { return nil }
    self.init(
      current: current, potential: potential,
      cuts: QuadrantCuts(rule, current: current, potential: potential, workers: workers),
      previous: previous, band: band, workers: workers)
  }

  /// Number of customers.
  public var count: Int { labels.count }

  /// The quadrant of a customer.
  public func quadrant(of customer: Int) -> ValueQuadrant {
    ValueQuadrant(rawValue: labels[customer])!
  }

  /// How far a customer's values are above the cuts, in money; below zero where they are below.
  public func distances(of customer: Int) -> (current: Double, potential: Double) {
    (current[customer] - cuts.current, potential[customer] - cuts.potential)
  }
}
