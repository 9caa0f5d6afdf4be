import Columns
import Segments
import Statistics
import TestSupport

/// Cuts and quadrants the slow and plain way.
enum PlainQuadrants {
  /// The `ceil(share n)`-th smallest, for shares whose product is exact or not close to a whole one.
  static func quantile(_ values: [Double], _ share: Double) -> Double {
    let place = (share * Double(values.count)).rounded(.up)
    return values.sorted()[max(0, Int(place) - 1)]
  }

  /// The variance between the classes of each split, and the largest value of its lower class.
  static func splits(_ values: [Double]) -> [(cut: Double, variance: Double)] {
    let sorted = values.map { max(0, $0) }.sorted()
    let logs = sorted.map(PortableMath.log1p)
    return (1..<max(1, sorted.count)).compactMap { place in
      if sorted[place] == sorted[place - 1] { return nil }
      let (low, high) = (logs[..<place], logs[place...])
      let share = Double(place) / Double(sorted.count)
      let gap =
        low.reduce(0, +) / Double(low.count) - high.reduce(0, +) / Double(high.count)
      return (sorted[place - 1], share * (1 - share) * gap * gap)
    }
  }

  static func otsu(_ values: [Double]) -> Double {
    // The first of the best.
    splits(values).reduce((max(0, values[0]), -1)) { $1.variance > $0.1 ? $1 : $0 }.0
  }

  static func mean(_ values: [Double]) -> Double {
    min(max(values.reduce(0, +) / Double(values.count), values.min()!), values.max()!)
  }

  static func cut(_ rule: CutRule, _ values: [Double]) -> Double {
    switch rule {
    case .quantile(let share): quantile(values, share)
    case .median: quantile(values, 0.5)
    case .mean: mean(values)
    case .otsu: otsu(values)
    case .money(let current, _): current
    }
  }

  static func label(_ current: Double, _ potential: Double, _ cuts: QuadrantCuts) -> UInt8 {
    switch (current > cuts.current, potential > cuts.potential) {
    case (true, true): 0
    case (true, false): 1
    case (false, true): 2
    case (false, false): 3
    }
  }
}

/// Kinds of values that are hard in some way.
enum ValueShape: String, CaseIterable {
  case spread, heavyTail, tied, constant, zeros, negative, twoValues, tiny, huge

  func value(_ random: inout SplitMix64) -> Double {
    switch self {
    case .spread: Double.random(in: 0...1000, using: &random)
    case .heavyTail: PortableMath.exp(Double.random(in: -5...12, using: &random))
    case .tied: Double(Int.random(in: 0...5, using: &random))
    case .constant: 0.1
    case .zeros: Bool.random(using: &random) ? 0 : Double.random(in: 0...10, using: &random)
    case .negative: Double.random(in: -500...200, using: &random)
    case .twoValues: Bool.random(using: &random) ? -7 : 1e9
    case .tiny: Double.random(in: 0...1, using: &random) * 1e-300
    case .huge: Double.random(in: -1...1, using: &random) * 1e200
    }
  }

  func values(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var random = SplitMix64(seed: seed &* 1000 &+ UInt64(count))
    return (0..<count).map { _ in value(&random) }
  }
}
