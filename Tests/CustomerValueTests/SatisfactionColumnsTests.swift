import Columns
import CustomerHistory
import CustomerValue
import Satisfaction
import TestSupport
import Testing
import Transactions

@Suite("Ratings of a log")
struct SatisfactionColumnsTests {
  private let text = """
    customer,date,amount,product,category,channel,rating
    R,2024-01-01,-5,p,food,web,1
    A,2024-01-01,9,p,food,web,5
    B,2024-01-02,9,q,food,web,bad
    A,2024-01-03,-2,q,tools,,2
    B,2024-01-04,9,,tools,shop,满意
    C,2024-01-05,9,q,tools,shop,
    """

  private func rows(
    _ roles: Set<ColumnRole>, workers: Int = 1
  ) throws -> (rows: RatedRows?, summary: CustomerSummary) {
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.workers = Workers(count: workers)
    options.blockSize = 40
    options.columns.wanted = roles
    let log = try TransactionLog.read([try folder.write(text)], options)
    let columns = try log.columns(workers: options.workers)
    let summary = try CustomerSummary(log, workers: options.workers)
    return (
      RatedRows(
        columns, customers: summary.count, positions: summary.positions(of: columns.ids)), summary
    )
  }

  @Test(
    "refunds' ratings count, those of customers without a purchase do not", arguments: [1, 2, 7])
  func extraction(_ workers: Int) throws {
    let (found, summary) = try rows([.product, .category, .channel, .rating], workers: workers)
    let ratings = try #require(found)
    #expect(summary.count == 3 && ratings.customerCount == 3 && ratings.count == 3)
    #expect(ratings.tally().counts == [0, 1, 0, 1, 1])
    #expect(ratings.tallyByCategory().map(\.count) == [1, 2, 0])
    #expect(ratings.notes.map(\.count) == [1])
    let model = try #require(RatingModel(fitting: ratings))
    let customers = CustomerSatisfaction(of: ratings, by: model)
    #expect(customers.ratings.array == [2, 1, 0])
    #expect(customers.satisfaction(of: 2) == nil)
  }

  @Test("without a rating column there are no rated rows, without others there are")
  func columns() throws {
    #expect(try rows([.product]).rows == nil)
    #expect(try rows([.rating]).rows?.count == 3)
  }
}
