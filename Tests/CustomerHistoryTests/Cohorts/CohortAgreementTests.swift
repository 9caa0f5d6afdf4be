import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

/// Cohorts against the plain way: a dictionary of cells, filled customer by customer.
@Suite("Cohorts against the plain way")
struct CohortAgreementTests {
  private struct Place: Hashable {
    let cohort: Int
    let age: Int
  }

  @Test("Random logs, with refunds and without, in any order", arguments: 0..<120)
  func random(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let hasOrders = seed % 2 == 0
    let (hasRefunds, isOrdered) = (seed % 3 != 0, seed / 6 % 2 == 0)
    var days = (0..<Int.random(in: 1...150, using: &random)).map { _ in
      Int32.random(in: 19_000..<19_400, using: &random)
    }
    if isOrdered { days.sort() }
    var text = "customer,date,amount" + (hasOrders ? ",order_id\n" : "\n")
    for day in days {
      let amount = Int.random(in: (hasRefunds ? -6 : 0)...8, using: &random)
      text += "\(Int.random(in: 0..<9, using: &random)),\(Day(number: day)),\(amount)"
      text += hasOrders ? ",\(["", "A", "B", "C"].randomElement(using: &random)!)\n" : "\n"
    }
    let file = Array(text.utf8)
    let plainLog = PlainLog([file], PlainForm(), RowFilter())
    let plain = PlainHistory(plainLog.used, scale: plainLog.scale, hasOrders: hasOrders)
    let period = CalendarPeriod.allCases[Int(seed) % 4]
    let (sizes, cells) = counted(plain, period)

    let folder = try TemporaryFolder()
    let path = try folder.write(file, as: "log.csv")
    for workers in [1, 3] {
      var options = TransactionLog.Options()
      options.workers = Workers(count: workers)
      options.partitionBits = 2
      let summary = try CustomerSummary(
        TransactionLog.read([path], options), cohorts: CohortRequest(period),
        workers: options.workers)
      let table = try #require(summary.cohorts)
      #expect(plainCustomers(summary) == plain.customers, "seed \(seed)")
      #expect(table.totalRevenue == summary.totalRevenue, "seed \(seed)")
      #expect(table.cohorts.map(\.period) == sizes.keys.sorted(), "seed \(seed)")
      for cohort in table.cohorts {
        #expect(cohort.customers == sizes[cohort.period], "seed \(seed)")
        #expect(cohort.period + cohort.cells.count == table.periods.upperBound)
        for (age, cell) in cohort.cells.enumerated() {
          let wanted = cells[Place(cohort: cohort.period, age: age)] ?? (0, 0, 0, 0)
          #expect(
            (cell.activeCustomers, cell.purchaseDays, cell.secondPurchases) == (
              wanted.0, wanted.1, wanted.2
            ), "seed \(seed)")
          #expect(cell.units == wanted.3, "seed \(seed)")
        }
      }
    }
  }

  private func counted(
    _ plain: PlainHistory, _ period: CalendarPeriod
  ) -> (sizes: [Int: Int], cells: [Place: (Int, Int, Int, Int128)]) {
    func number(_ day: Int) -> Int { period.number(of: Day(number: Int32(day))) }
    var sizes: [Int: Int] = [:]
    var cells: [Place: (Int, Int, Int, Int128)] = [:]
    for (spends, unmatched) in zip(plain.spends, plain.unmatched) {
      let cohort = number(spends[0].day)
      sizes[cohort, default: 0] += 1
      for active in Set(spends.map { number($0.day) }) {
        cells[Place(cohort: cohort, age: active - cohort), default: (0, 0, 0, 0)].0 += 1
      }
      for (position, spend) in spends.enumerated() {
        let place = Place(cohort: cohort, age: number(spend.day) - cohort)
        cells[place]!.1 += 1
        cells[place]!.2 += position == 1 ? 1 : 0
        cells[place]!.3 += spend.units
      }
      for refund in unmatched {
        let place = Place(cohort: cohort, age: max(0, number(refund.day) - cohort))
        cells[place, default: (0, 0, 0, 0)].3 -= refund.units
      }
    }
    return (sizes, cells)
  }
}
