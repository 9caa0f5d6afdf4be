internal import Statistics

/// A logarithmic axis over positive amounts.
struct LogScale {
  private let first: Double
  private let length: Double

  init(_ range: ClosedRange<Double>) {
    first = PortableMath.log(range.lowerBound)
    length = PortableMath.log(range.upperBound) - first
  }

  /// Where a value lies, 0 to 1 within the range; below 0 for what is not positive.
  func share(_ value: Double) -> Double {
    guard value > 0 else { return -.greatestFiniteMagnitude }
    return length > 0 ? (PortableMath.log(value) - first) / length : 0.5
  }

  /// The cell of a value among `count`, the first and the last taking what lies beyond.
  func cell(_ value: Double, of count: Int) -> Int {
    let share = share(value)
    return share <= 0 ? 0 : min(count - 1, Int(share * Double(count)))
  }
}
