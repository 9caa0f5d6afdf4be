internal import Columns

extension SpendGroups {
  /// Mean of `z` over the customers, in money, with values above the 99.9 % quantile cut down to it.
  func winsorisedMeanSpend(_ workers: Workers) -> Double {
    guard customers > 0 else { return 0 }
    if let weights { return winsorisedMean(weights) }
    // The nearest rank, without rounding: the least number of customers that is 99.9 % or more.
    let limit = value(ofRank: customers - customers / 1000)
    let sums = workers.mapChunks(of: customers, size: 65_536) { range in
      let values = means.span
      return range.reduce(0.0) { $0 + min(values[$1], limit) }
    }
    return sums.reduce(0, +) / Double(customers) / unitsPerMoney
  }

  /// The mean `z` that `rank` customers, counted from 1, do not exceed.
  ///
  /// Positive numbers are ordered as the bits that hold them are: sixteen bits at a time, the values
  /// that agree in the bits before are counted by the next.
  func value(ofRank rank: Int) -> Double {
    precondition(rank >= 1 && rank <= customers, "no such rank")
    let values = means.span
    var left = rank
    var found: UInt64 = 0
    for shift in [48, 32, 16, 0] as [UInt64] {
      var counts = [Int](repeating: 0, count: 65_536)
      for position in values.indices {
        let bits = values[position].bitPattern
        if bits >> (shift + 16) == found { counts[Int(bits >> shift & 0xFFFF)] += 1 }
      }
      var digit = 0
      while left > counts[digit] {
        left -= counts[digit]
        digit += 1
      }
      found = found << 16 | UInt64(digit)
    }
    return Double(bitPattern: found)
  }

  /// The same of means that stand for several customers each.
  private func winsorisedMean(_ weights: Column<Double>) -> Double {
    let order = means.indices.sorted { means[$0] < means[$1] }
    let rank = Double(customers - customers / 1000)
    var seen = 0.0
    var limit = Double.infinity
    for position in order where limit == .infinity {
      seen += weights[position]
      if seen >= rank - 0.5 { limit = means[position] }
    }
    let sum = means.indices.reduce(0.0) { $0 + weights[$1] * min(means[$1], limit) }
    return sum / Double(customers) / unitsPerMoney
  }
}
