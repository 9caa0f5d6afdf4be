/// The stretches of the calendar by which time is counted.
///
/// Periods of a kind are numbered one after the other, so that the difference of two numbers is how many
/// periods lie between them.
public enum CalendarPeriod: String, CaseIterable, Sendable {
  /// Monday to Sunday, as ISO 8601 counts weeks.
  case week
  case month, quarter, year

  /// Number of the period that holds a day.
  public func number(of day: Day) -> Int {
    if self == .week {
      // Day 0 was a Thursday, so that week 0 starts at day -3.
      let shifted = Int(day.number) + 3
      return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    }
    let date = day.date
    return date.year * perYear + (date.month - 1) / months
  }

  /// First day of a period.
  public func firstDay(of number: Int) -> Day {
    if self == .week { return Day(number: Int32(number * 7 - 3)) }
    return Day(
      number: Day.number(
        year: number / perYear, month: number % perYear * months + 1, day: 1))
  }

  /// Last day of a period.
  public func lastDay(of number: Int) -> Day {
    Day(number: firstDay(of: number + 1).number - 1)
  }

  /// How a period is written: `2026-11`, `2026-Q4`, `2026-W48`, `2026`.
  public func label(of number: Int) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    switch self {
    case .year: return padded(number, 4)
    case .quarter: return "\(padded(number / 4, 4))-Q\(number % 4 + 1)"
    case .month: return "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))"
    case .week:
      // The week belongs to the year of its Thursday.
      let thursday = Day(number: firstDay(of: number).number + 3)
      let year = thursday.date.year
      let days = Int(thursday.number) - Int(Day.number(year: year, month: 1, day: 1))
      return "\(padded(year, 4))-W\(padded(days / 7 + 1, 2))"
    }
  }

  /// Months of a period that is no week, and how many such periods a year has.
  private var months: Int {
    switch self {
    case .week, .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  private var perYear: Int { 12 / months }
}
