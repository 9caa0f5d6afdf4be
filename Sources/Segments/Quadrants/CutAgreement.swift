/// In how many of several pairs of cuts a customer has a given quadrant, without looking at each.
///
/// The cuts of each axis are sorted once. A value is high in those that stand before its place among
/// them; how many pairs are then high on both axes is looked up.
struct CutAgreement: Sendable {
  private let resamples: Int
  private let current: SortedThresholds
  private let potential: SortedThresholds
  /// At `i * (resamples + 1) + j`: the pairs whose cuts are among the `i` lowest of the first axis
  /// and the `j` lowest of the second.
  private let bothHigh: [UInt16]

  init(_ cuts: [QuadrantCuts], band: Double) {
    resamples = cuts.count
    let first = SortedThresholds(cuts.map(\.current), band: band)
    let second = SortedThresholds(cuts.map(\.potential), band: band)
    let width = cuts.count + 1
    var table = [UInt16](repeating: 0, count: width * width)
    for (i, pair) in first.order.enumerated() {
      let place = second.place[pair]
      for j in 0..<width {
        table[(i + 1) * width + j] = table[i * width + j] + (j > place ? 1 : 0)
      }
    }
    bothHigh = table
    current = first
    potential = second
  }

  /// The number of pairs of cuts that give a customer the label.
  func count(current value: Double, potential other: Double, label: UInt8, previous: UInt8)
    -> UInt16
  {
    let high = current.below(
      value, AxisThresholds.kind(previous, bit: AxisThresholds.currentBit))
    let wide = potential.below(
      other, AxisThresholds.kind(previous, bit: AxisThresholds.potentialBit))
    let both = Int(bothHigh[high * (resamples + 1) + wide])
    let count =
      switch label {
      case ValueQuadrant.develop.rawValue: both
      case ValueQuadrant.maintain.rawValue: high - both
      case ValueQuadrant.cultivate.rawValue: wide - both
      default: resamples - high - wide + both
      }
    return UInt16(count)
  }
}

/// The cuts of one axis in rising order.
struct SortedThresholds: Sendable {
  /// The pairs of cuts in the order of this axis.
  let order: [Int]
  /// The place of each pair in that order.
  let place: [Int]
  private let plain: [Double]
  private let staying: [Double]
  private let entering: [Double]

  init(_ cuts: [Double], band: Double) {
    order = cuts.indices.sorted { (cuts[$0], $0) < (cuts[$1], $1) }
    var place = [Int](repeating: 0, count: cuts.count)
    for (position, pair) in order.enumerated() { place[pair] = position }
    self.place = place
    let thresholds = order.map { AxisThresholds(cut: cuts[$0], band: band) }
    plain = thresholds.map(\.plain)
    staying = thresholds.map(\.staying)
    entering = thresholds.map(\.entering)
  }

  /// How many of the thresholds a value is strictly above.
  func below(_ value: Double, _ kind: AxisThresholds.Kind) -> Int {
    switch kind {
    case .plain: Self.below(value, plain)
    case .staying: Self.below(value, staying)
    case .entering: Self.below(value, entering)
    }
  }

  private static func below(_ value: Double, _ sorted: [Double]) -> Int {
    // Most values are outside of the range of the cuts.
    if value > sorted[sorted.count - 1] { return sorted.count }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
