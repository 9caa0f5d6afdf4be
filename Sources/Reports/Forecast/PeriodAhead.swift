internal import Values

/// A stretch of time ahead.
struct PeriodAhead {
  let number: Int
  let firstDay: Day
  let lastDay: Day

  /// What is left of the period of a day, if anything, and so many whole periods after it.
  static func spans(_ period: CalendarPeriod, after day: Day, _ count: Int) -> [PeriodAhead] {
    precondition(
      (1...RevenueForecast.longest(period)).contains(count), "more periods than can be forecast")
    let present = period.number(of: day)
    let hasRest = period.lastDay(of: present) > day
    let numbers = (hasRest ? present : present + 1)...(present + count)
    return numbers.map { number in
      PeriodAhead(
        number: number,
        firstDay: max(period.firstDay(of: number), Day(number: day.number + 1)),
        lastDay: period.lastDay(of: number))
    }
  }
}
