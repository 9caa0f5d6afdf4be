internal import Columns

/// A mean that lies between the smallest and the largest value, whatever rounding does.
struct RunningMean: Sendable {
  private(set) var sum = 0.0
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity

  @inline(__always)
  mutating func add(_ value: Double) {
    sum += value
    least = value < least ? value : least
    most = value > most ? value : most
  }

  mutating func add(_ other: RunningMean) {
    sum += other.sum
    least = min(least, other.least)
    most = max(most, other.most)
  }

  /// The mean of `count` values that were added, at least one.
  func mean(of count: Int) -> Double { min(max(sum / Double(count), least), most) }

  /// The values of a column, added up over chunks of fixed size.
  init(_ values: Column<Double>, _ workers: Workers) {
    let parts = workers.mapChunks(of: values.count, size: 65_536) { range in
      var part = RunningMean()
      let values = values.span
      for position in range { part.add(values[position]) }
      return part
    }
    for part in parts { add(part) }
  }

  init() {}

  /// The mean of a column that has values.
  static func mean(of values: Column<Double>, _ workers: Workers) -> Double {
    RunningMean(values, workers).mean(of: values.count)
  }
}
