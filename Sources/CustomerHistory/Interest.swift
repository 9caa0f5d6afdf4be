internal import Statistics
internal import Values

/// What an amount of an earlier day is worth on a later one.
struct Interest: Sendable {
  private let perDay: Double
  private let until: Int32

  init(perDay: Double, until: Day) {
    self.perDay = perDay
    self.until = until.number
  }

  /// `e^(delta * days)` from the day to the last one.
  func factor(_ day: Int32) -> Double {
    PortableMath.exp(perDay * Double(Int(until) - Int(day)))
  }
}
