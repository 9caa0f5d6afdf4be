internal import Statistics

/// Round numbers along an axis.
enum AxisTicks {
  /// About `count` round numbers from 0 to the first at or above `most`: steps of 1, 2 or 5 times a power
  /// of ten.
  static func linear(to most: Double, about count: Int = 5) -> [Double] {
    guard most > 0, most.isFinite else { return [0, 1] }
    let raw = most / Double(count)
    let power = powerOfTen(floorOfLog(raw))
    let ratio = raw / power
    let step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10)
    let last = Int((most / step - 1e-9).rounded(.up))
    return (0...max(1, last)).map { Double($0) * step }
  }

  /// The powers of ten within a range, at most `count` of them.
  static func powers(_ range: ClosedRange<Double>, atMost count: Int = 7) -> [Double] {
    guard range.lowerBound > 0 else { return [] }
    let first = floorOfLog(range.lowerBound * 0.999) + 1
    let last = floorOfLog(range.upperBound * 1.001)
    guard first <= last else { return [] }
    let step = (last - first) / count + 1
    return stride(from: first, through: last, by: step).map(powerOfTen)
  }

  /// The largest whole exponent of ten whose power is at most a positive number.
  static func floorOfLog(_ value: Double) -> Int {
    Int((PortableMath.log(value) / 2.302585092994046 + 1e-12).rounded(.down))
  }

  static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}
