internal import Columns
internal import Values

/// Cohorts while their customers are counted; sums of integers, so that it does not matter who has counted
/// what.
///
/// The cells of a cohort lie side by side, those of an age at `starts[cohort] + age`; a cohort gets its
/// place when its first customer comes.
struct CohortCounts: Sendable {
  private let periods: PeriodIndex
  /// Pairs of group and period, numbered as they come.
  private(set) var numbers = WordNumbers()
  private(set) var customers: [Int] = []
  private(set) var starts: [Int] = []
  private(set) var cells: [CohortCell] = []

  init(_ periods: PeriodIndex) { self.periods = periods }

  /// Adds a customer whose rows stand at `range` of the columns, ordered by day, without a refund.
  mutating func add(
    plain range: Range<Int>, days: Span<Int32>, amounts: Span<Int64>, group: Int32
  ) {
    let cohort = periods[days[range.lowerBound]]
    let start = place(group, cohort)
    var (day, age) = (days[range.lowerBound] &- 1, -1)
    var (own, purchaseDays) = (CohortCell(), 0)
    for row in range {
      if days[row] != day {
        day = days[row]
        let now = Int(periods[day] &- cohort)
        if now != age {
          if age >= 0 { cells[start + age].add(own) }
          (own, age) = (CohortCell(), now)
          own.activeCustomers = 1
        }
        purchaseDays += 1
        own.purchaseDays += 1
        if purchaseDays == 2 { own.secondPurchases = 1 }
      }
      own.units += Int128(amounts[row])
    }
    cells[start + age].add(own)
  }

  /// Adds a customer whose purchase days are at hand, ascending, at least one.
  ///
  /// - Parameters:
  ///   - spend: by purchase day, what refunds left of it.
  ///   - unmatched: refunds that found no purchase. Those before the first purchase, whose own is not in
  ///     the input, count in its period.
  mutating func add(
    days: [Int32], spend: [Int64], unmatched: [RefundMatching.Unmatched], group: Int32
  ) {
    let cohort = periods[days[0]]
    let start = place(group, cohort)
    var age = -1
    for position in days.indices {
      let now = Int(periods[days[position]] - cohort)
      cells[start + now].activeCustomers += now == age ? 0 : 1
      cells[start + now].purchaseDays += 1
      cells[start + now].secondPurchases += position == 1 ? 1 : 0
      cells[start + now].units += Int128(spend[position])
      age = now
    }
    for refund in unmatched {
      let age = max(0, Int(periods[refund.day] - cohort))
      cells[start + age].units -= Int128(refund.units)
    }
  }

  /// Counts a customer to its cohort; where that one's cells start.
  private mutating func place(_ group: Int32, _ period: Int32) -> Int {
    let number = Int(numbers.number(of: group, period))
    if number == customers.count {
      customers.append(0)
      starts.append(cells.count)
      cells.append(
        contentsOf: repeatElement(CohortCell(), count: periods.count - Int(period)))
    }
    customers[number] += 1
    return starts[number]
  }
}
