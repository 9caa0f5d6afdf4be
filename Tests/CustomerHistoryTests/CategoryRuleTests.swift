import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

/// What counts as a category-day, by example; names and codes; and what cannot be counted.
@Suite struct CategoryRuleTests {
  /// Histories of rows `customer,day,amount,category[,order]`, the day counted from 2024-01-01.
  private func summary(
    _ rows: [String], header: String = "customer,date,amount,category", horizon: Int? = 365,
    known: [[UInt8]] = [], _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> CustomerSummary {
    let first = Day(year: 2024, month: 1, day: 1)!.number
    let lines = rows.map { row in
      var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[1] = Day(number: first + Int32(fields[1])!).description
      return fields.joined(separator: ",")
    }
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.workers = Workers(count: 2)
    options.columns.wanted.insert(.category)
    change(&options)
    let path = try folder.write(([header] + lines).joined(separator: "\n") + "\n")
    let log = try TransactionLog.read([path], options)
    return try CustomerSummary(
      log, categoriesWithin: horizon, knownCategories: known, workers: options.workers)
  }

  private func days(_ summary: CustomerSummary, _ customer: Int = 0) -> [Int] {
    guard let histories = summary.categories else { return [] }
    return histories.records(of: customer).map { histories.purchases[$0].days }
  }

  @Test("a refund in the same category takes a category-day back, one elsewhere does not")
  func refundsByCategory() throws {
    let own = try summary(["A,0,10,k", "A,5,10,m", "A,5,20,k", "A,6,-10,m"])
    #expect(days(own) == [2])
    // The customer's day 5 stays a purchase day, and the refund found no purchase in its category.
    let other = try summary(["A,0,10,k", "A,5,10,m", "A,5,20,k", "A,6,-10,n"])
    #expect(days(other) == [2, 1])
    let histories = try #require(other.categories)
    #expect(histories.totals.map(\.amount) == [3000, 1000, -1000])
    #expect(histories.totals.map(\.spend) == [3000, 1000, 0])
  }

  @Test("a category-day is one of the customer's purchase days")
  func purchaseDaysOnly() throws {
    // The refund without a category empties day 5 of the customer, so nothing was bought on it.
    let found = try summary(["A,0,10,k", "A,5,10,m", "A,6,-10,"])
    #expect(days(found) == [1] && found.purchaseDays.array == [1])
    #expect(found.categories?.unnamedRows == 1 && found.categories?.unnamedUnits == -1000)
  }

  @Test("a refund goes to the purchase of its order, within the category")
  func orders() throws {
    let header = "customer,date,amount,category,order_id"
    let rows = ["A,0,10,k,O1", "A,3,10,k,O2", "A,9,-10,k,O1", "A,12,5,m,O3"]
    let found = try summary(rows, header: header)
    let histories = try #require(found.categories)
    #expect(days(found) == [1, 1])
    // The first day is gone, so that the category was taken up when the customer came, on day 3.
    #expect(found.firstPurchase[0] == Day(year: 2024, month: 1, day: 4)!.number)
    #expect(histories.totals.map(\.adoptions) == [0, 1])
  }

  @Test("a refund after the split takes nothing away from what was known at it")
  func splitStays() throws {
    // As of day 200 the window has 50 days: the split is day 150.
    let rows = ["A,0,10,k", "A,110,10,m", "A,160,-10,m", "A,200,5,k"]
    let found = try summary(rows)
    let histories = try #require(found.categories)
    #expect(histories.window.days == 50)
    #expect(days(found) == [2, 0])
    let refunded = histories.purchases[1]
    #expect(refunded.isEarlier && !refunded.isRecent && !refunded.isBought)
    #expect(refunded.spend == 0 && !refunded.isAdoption)
    #expect(histories.earlierPurchaseDays[0] == 2 && histories.earlierBreadth[0] == 2)
    #expect(histories.breadth(of: 0) == 1)
    #expect(histories.totals[1].earlierBuyers == 1 && histories.totals[1].buyers == 0)
    #expect(histories.totals[1].earlierRecentBuyers == 1)
  }

  @Test("who came after the split was not known, and its days do not count as new ones")
  func unknown() throws {
    let found = try summary(["A,0,1,k", "A,200,1,k", "B,190,1,m", "A,200,1,m"])
    let histories = try #require(found.categories)
    #expect(histories.earlierPurchaseDays.array == [1, 0])
    #expect(histories.totals.map(\.windowDays) == [1, 1])
    #expect(histories.totals.map(\.newWindowDays) == [0, 1])
    #expect(histories.totals.map(\.recentBuyers) == [1, 2])
  }

  @Test("known names get the first codes, in their order, bought or not")
  func knownNames() throws {
    let known = ["none", "m"].map { Array($0.utf8) } + [[0xFF, 0x2C]]
    let rows = ["A,0,1,k", "A,0,1,m", "A,1,1,n", "A,1,1,k"]
    let histories = try #require(try summary(rows, known: known).categories)
    #expect(histories.names == known + ["k", "n"].map { Array($0.utf8) })
    #expect(histories.records(of: 0).map { histories.purchases[$0].category } == [1, 3, 4])
    #expect(histories.totals.map(\.days) == [0, 1, 0, 2, 1])
  }

  @Test("without categories there are none, and where nobody asks neither")
  func missing() throws {
    #expect(try summary(["A,0,1,"]).categories == nil)
    #expect(try summary(["A,0,1"], header: "customer,date,amount").categories == nil)
    #expect(try summary(["A,0,1,k"], horizon: nil).categories == nil)
    #expect(try summary([]).categories == nil)
  }

  @Test("products stand in where no column has categories")
  func products() throws {
    let header = "customer,date,amount,sku"
    let asked = try summary(["A,0,1,p1"], header: header) { $0.columns.productStandsIn = true }
    #expect(asked.categories?.isProducts == true)
    #expect(try summary(["A,0,1,p1"], header: header).categories == nil)
    let both = try summary(["A,0,1,k,p"], header: "customer,date,amount,category,sku") {
      $0.columns.productStandsIn = true
    }
    #expect(both.categories?.isProducts == false && both.categories?.names == [[0x6B]])
  }

  @Test("customers without a purchase leave no records, but their rows' money is the category's")
  func dropped() throws {
    let found = try summary(["A,0,-3,k", "B,1,5,k", "A,2,-1,", "B,2,1,m"])
    let histories = try #require(found.categories)
    #expect(found.count == 1 && histories.count == 1)
    #expect(histories.totals.map(\.amount) == [200, 100] && histories.totals[0].spend == 500)
    #expect(histories.unnamedRows == 1)
  }

  @Test("spend of a category past 64 bits is an error, though refunds elsewhere keep sums small")
  func overflow() throws {
    let most = "92233720368547758.07"
    let rows = ["A,0,\(most),k", "A,1,-92233720368547757,m", "A,2,92233720368547750,k"]
    let plain = try summary(rows, horizon: nil)
    #expect(plain.count == 1)
    let error = #expect(throws: TransactionError.self) { _ = try summary(rows) }
    #expect(error?.code == .amountOverflow && error?.message.contains("'A'") == true)
    let sameDay = ["A,0,\(most),k,O1", "A,0,-\(most),m,O1", "A,0,5,k,O2"]
    let header = "customer,date,amount,category,order_id"
    #expect(throws: TransactionError.self) { _ = try summary(sameDay, header: header) }
  }

  @Test("everything as one category has the purchase days and the revenue of the customers")
  func everything() throws {
    let found = try summary(["A,0,1,", "B,1,5,", "A,9,2,", "B,2,-7,"])
    let histories = CategoryHistories(
      everythingOf: found, horizonDays: 30, workers: Workers(count: 2))
    #expect(histories.count == 1 && histories.names == [Array("everything".utf8)])
    #expect(days(found) == [] && histories.purchases[0].days == 2)
    #expect(histories.totals[0].spend == 300 && histories.totals[0].buyers == 1)
    #expect(histories.breadth(of: 0) == 1)
  }
}
