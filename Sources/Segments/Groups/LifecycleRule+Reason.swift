extension LifecycleRule {
  /// The line of the rule that gave a customer its stage, in words and figures.
  package func reason(_ timing: PurchaseTiming, alive: Double?) -> String {
    func limit(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
    func number(_ value: Double) -> String {
      let rounded = (value * 100).rounded() / 100
      return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
    let overdue = timing.recency / timing.rhythm(typicalGap: typicalGap)
    let silence =
      "silent for \(number(overdue)) times its rhythm of \(number(timing.rhythm(typicalGap: typicalGap)))"
      + " days"
    switch stage(timing, alive: alive) {
    case .prospect: return "no purchase"
    case .lapsed:
      if let alive, alive < limits.lapsedAlive {
        return "p_alive is below \(limit(limits.lapsedAlive))"
      }
      return "\(silence); lapsed from \(limit(limits.lapsedOverdue)) on"
    case .new:
      return timing.purchaseDays == 1
        ? "a single purchase day, and \(silence)"
        : "first purchase less than \(limits.newDays) days ago"
    case .backAgain:
      return "came back after a gap of at least \(limit(limits.returnGap)) times its rhythm, "
        + "less than \(limits.returnDays) days ago"
    case .slowing:
      if overdue >= limits.slowingOverdue {
        return "\(silence); slowing from \(limit(limits.slowingOverdue)) on"
      }
      return "purchases come more slowly than before: a trend of \(number(timing.trend)), below "
        + "-\(limit(limits.trend))"
    case .growing:
      return "purchases come faster than before: a trend of \(number(timing.trend)), above "
        + limit(limits.trend)
    case .steady:
      let trend =
        timing.purchaseDays > limits.trendRepeats ? ", and a trend of \(number(timing.trend))" : ""
      return "\(silence)\(trend): neither late nor changing"
    }
  }
}
