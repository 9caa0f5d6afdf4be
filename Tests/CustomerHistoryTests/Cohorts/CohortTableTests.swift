import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

@Suite("Cohorts")
struct CohortTableTests {
  static let rows = """
    A,2024-01-05,10.00,web
    A,2024-01-20,5.00,shop
    B,2024-01-31,7.00,
    A,2024-03-02,1.00,shop
    C,2024-02-10,20.00,shop
    C,2024-03-15,-20.00,web
    C,2024-03-16,4.00,web
    B,2024-03-20,-9.00,
    D,2024-03-01,-3.00,web
    D,2024-03-30,8.00,web
    B,2024-04-02,2.50,web

    """

  /// Each cohort as a line: group, period, customers; then active, days, seconds and cents by age.
  private func lines(_ table: CohortTable) -> [String] {
    table.cohorts.map { cohort in
      let cells = cohort.cells.map {
        "\($0.activeCustomers)/\($0.purchaseDays)/\($0.secondPurchases)/\($0.units)"
      }
      let group = table.groupName(of: cohort).map { "'\($0)' " } ?? ""
      return group + "\(table.label(cohort.period)) \(cohort.customers): "
        + cells.joined(separator: " ")
    }
  }

  @Test("A table by hand: refunds reduce the month of what they refund")
  func byHand() throws {
    let found = try cohorts(Self.rows)
    // C's purchase of February was given back whole, so that it started in March. Of B's refund of 9, 7
    // take back January's purchase, so that B starts in April; 2 found nothing, and come before that. D's
    // refund comes before all that D bought.
    #expect(
      lines(found) == [
        "2024-01 1: 1/2/1/1500 0/0/0/0 1/1/0/100 0/0/0/0",
        "2024-03 2: 2/2/0/900 0/0/0/0",
        "2024-04 1: 1/1/0/50",
      ])
    #expect(found.customers == 4 && found.totalRevenue.description == "25.50")
    #expect(found.total(of: 2024 * 12 + 2).units == 1000)
    #expect(found.newCustomers(of: 2024 * 12 + 2) == 2)
    #expect(found.periods == 24_288..<24_292)
    #expect(found.cohorts.allSatisfy { $0.group == nil } && found.groups.isEmpty)
  }

  @Test("A customer is in the group of its first purchase that counts")
  func groups() throws {
    let summary = try CohortTableTests.summary(Self.rows, CohortRequest(.month, group: .channel))
    let found = try #require(summary.cohorts)
    // D's first row is a refund; B's first purchase that is left is of April, by the web.
    #expect(
      lines(found) == [
        "'web' 2024-01 1: 1/2/1/1500 0/0/0/0 1/1/0/100 0/0/0/0",
        "'web' 2024-03 2: 2/2/0/900 0/0/0/0",
        "'web' 2024-04 1: 1/1/0/50",
      ])
    #expect(summary.group?.array == [0, 0, 0, 0])
    let more = try CohortTableTests.summary(
      Self.rows + "E,2024-01-09,1,\nF,2024-04-01,1,shop\n", CohortRequest(.year, group: .channel))
    let table = try #require(more.cohorts)
    #expect(
      lines(table) == [
        "'web' 2024 4: 4/6/1/2550", "'shop' 2024 1: 1/1/0/100", "'' 2024 1: 1/1/0/100",
      ])
    #expect(more.group?.array == [0, 0, 0, 0, 2, 1])
  }

  @Test("Periods that the input does not cover are marked")
  func incomplete() throws {
    let open = try cohorts(Self.rows)
    #expect(open.covered == Day(iso: "2024-01-05")!...Day(iso: "2024-04-02")!)
    #expect(open.periods.map(open.isComplete) == [false, true, true, false])
    #expect(open.isComplete(open.cohorts[0], age: 1) && !open.isComplete(open.cohorts[0], age: 3))
    // Of age 2, only the first cohort's period has been seen whole.
    #expect(open.retention(atAge: 2) == 1 && open.retention(atAge: 3) == nil)

    var filter = RowFilter()
    filter.from = Day(iso: "2024-01-01")
    filter.to = Day(iso: "2024-03-20")
    filter.asOf = Day(iso: "2024-04-30")
    let cut = try #require(
      try CohortTableTests.summary(Self.rows, CohortRequest(.month, in: filter), filter).cohorts)
    #expect(cut.covered == Day(iso: "2024-01-01")!...Day(iso: "2024-03-20")!)
    #expect(cut.periods.map(cut.isComplete) == [true, true, false, false])
    filter.to = nil
    let whole = try #require(
      try CohortTableTests.summary(Self.rows, CohortRequest(.month, in: filter), filter).cohorts)
    #expect(whole.periods.allSatisfy(whole.isComplete))
  }

  @Test("Rates and sums of a cohort")
  func rates() throws {
    let table = try cohorts(Self.rows, .quarter)
    #expect(lines(table) == ["2024-Q1 3: 3/5/1/2500 0/0/0/0", "2024-Q2 1: 1/1/0/50"])
    let first = table.cohorts[0]
    #expect(first.repeatCustomers == 1 && first.purchaseDays == 5 && first.units == 2500)
    #expect(first.repurchaseRate == 1 / 3.0 && first.retention(atAge: 1) == 0)
    #expect(first.repurchaseRate(byAge: 0) == 1 / 3.0 && first.cumulativeUnits(toAge: 1) == 2500)
  }

  @Test("Nobody asks, nothing is counted; nobody buys, nothing stands there")
  func absent() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("customer,date,amount\nA,2024-01-01,1\n")
    #expect(try CustomerSummary(TransactionLog.read([path])).cohorts == nil)
    let empty = try cohorts("")
    #expect(empty.cohorts.isEmpty && empty.periods.isEmpty && empty.covered == nil)
    #expect(empty.totalRevenue.units == 0 && empty.retention(atAge: 0) == nil)
    // Only a refund: there is a day, but nobody who bought.
    let refund = try cohorts("A,2024-01-01,-1,x\n")
    #expect(refund.cohorts.isEmpty && refund.customers == 0)
  }

  private func cohorts(_ rows: String, _ period: CalendarPeriod = .month) throws -> CohortTable {
    try #require(try Self.summary(rows, CohortRequest(period)).cohorts)
  }

  static func summary(
    _ rows: String, _ request: CohortRequest, _ filter: RowFilter = RowFilter()
  ) throws -> CustomerSummary {
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.columns.wanted.insert(.channel)
    options.filter = filter
    let log = try TransactionLog.read(
      [try folder.write("customer,date,amount,channel\n" + rows)], options)
    return try CustomerSummary(
      log, asOf: filter.asOf, cohorts: request, workers: Workers(count: 2))
  }
}
