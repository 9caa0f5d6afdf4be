import Columns
import CustomerHistory
import Foundation
import TestSupport
import Testing
import Transactions
import Values

/// The CDNOW purchases of Fader and Hardie. The data are no part of the package: where the folder is
/// absent the test is skipped.
@Suite struct PublishedDataTests {
  @Test(
    "the CDNOW purchases come to the published numbers",
    .enabled(if: sharedFile("data/cdnow") != nil, "the shared folder is absent"),
    arguments: [
      ("cdnow_sample.csv", 2357, 6696, "244091.94"),
      ("cdnow_master.csv", 23_570, 67_591, "2500315.63"),
    ])
  func cdnow(name: String, customers: Int, customerDays: Int, total: String) throws {
    let file = try #require(sharedFile("data/cdnow/" + name))
    let log = try TransactionLog.read([file.path])
    let summary = try CustomerSummary(log)
    #expect(log.rejects.isEmpty && summary.count == customers)
    #expect(summary.purchaseDays.array.reduce(0) { $0 + Int($1) } == customerDays)
    #expect(summary.totalRevenue.description == total)
  }
}
