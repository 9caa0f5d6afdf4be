import Foundation
import Testing

/// Real files that a fresh clone does not have: `../shared/data` beside the package, or the folder
/// `data` of the one that `CUSTOMER_VALUE_SHARED` names. Without them these tests are skipped.
///
/// The figures come from an independent computation, DuckDB and plain Python in
/// `Benchmarks/Peers/check_real.py`, and for CDNOW from the published descriptions of the data.
enum SharedData {
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["CUSTOMER_VALUE_SHARED"]
      .map { URL(filePath: $0) }
    let found = (named ?? package.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "data")
    return FileManager.default.fileExists(atPath: found.path) ? found : nil
  }()

  static let reason: Comment = """
    The shared data is not here: set CUSTOMER_VALUE_SHARED to the folder that has 'data/cdnow' and \
    'data/online-retail'.
    """
}

@Suite("Real data", .enabled(if: SharedData.folder != nil, SharedData.reason))
struct RealDataTests {
  struct Cohort: Sendable {
    let file: String
    let customers: Int
    let purchaseDays: Int
    let revenue: String
    let scores: [[Int]]
  }

  static let cohorts = [
    Cohort(
      file: "cdnow_sample.csv", customers: 2357, purchaseDays: 6696, revenue: "244091.94",
      scores: [
        [482, 455, 479, 470, 471], [0, 1218, 0, 612, 527], [481, 462, 472, 471, 471],
      ]),
    Cohort(
      file: "cdnow_master.csv", customers: 23_570, purchaseDays: 67_591, revenue: "2500315.63",
      scores: [
        [4735, 4712, 4702, 4702, 4719], [0, 12_054, 4040, 2205, 5271],
        [4817, 4609, 4716, 4713, 4715],
      ]),
  ]

  @Test("CDNOW has the published customers, customer-days and money", arguments: cohorts)
  func cdnow(cohort: Cohort) throws {
    let data = try #require(SharedData.folder)
    let (rows, summary) = try score(data.appending(path: "cdnow/\(cohort.file)").path)
    #expect(rows.count == cohort.customers)
    #expect(sum(rows, 0) == cohort.purchaseDays)
    #expect(summary.customers == cohort.customers)
    #expect(summary.revenue == cohort.revenue)
    #expect(summary.amount.read == cohort.revenue)
    #expect((2...4).map { counts(rows, $0) } == cohort.scores)
  }

  @Test("Online Retail is read raw: every row and amount is accounted for")
  func onlineRetail() throws {
    let data = try #require(SharedData.folder)
    let folder = try ScratchFolder()
    let packed = data.appending(path: "online-retail/online_retail.csv.xz").path
    let unpacked = try Command.shell("xz -dc '\(packed)' > retail.csv", in: folder)
    try #require(unpacked.status == 0, "\(unpacked.messages)")
    let (rows, summary) = try score(folder.path("retail.csv"))
    #expect(summary.rows.read == 541_909)
    #expect(summary.amount.read == "9747747.934")
    #expect(summary.rows.used == 406_290)
    #expect(summary.rows.rejected == 0)
    #expect(summary.excluded("missing_customer") == (135_080, "1447682.120"))
    #expect(summary.excluded("customer_without_purchase") == (539, "-11959.760"))
    #expect(summary.customers == 4322)
    #expect(sum(rows, 0) == 16_520)
    #expect(sum(rows, 1) == 18_242)
    #expect(summary.revenue == "8312025.574")
    let unmatched = summary.warnings.first { $0.code == "unmatched_refunds" }
    #expect(unmatched?.count == 342)
    #expect(unmatched?.message.contains("18529.170") == true)
    #expect(
      (2...4).map { counts(rows, $0) } == [
        [867, 855, 857, 879, 864], [1495, 0, 1343, 634, 850], [864, 865, 864, 865, 864],
      ])
  }

  private func score(_ path: String) throws -> ([[String]], SummaryContent) {
    let folder = try ScratchFolder()
    let run = try Command.run(
      [
        "score", path, "--quiet", "--summary", "summary.json",
        "--columns", "purchase_days,orders,r_score,f_score,m_score,revenue",
      ], in: folder)
    #expect(run.status == 0)
    let summary = try SummaryContent(folder.bytes("summary.json"))
    #expect(summary.isBalanced)
    // The table's own money, added up in decimals.
    let rows = run.rows
    let revenue = rows.compactMap { Decimal(string: $0[5]) }.reduce(0, +)
    #expect(revenue == Decimal(string: summary.revenue))
    return (rows, summary)
  }

  private func sum(_ rows: [[String]], _ column: Int) -> Int {
    rows.compactMap { Int($0[column]) }.reduce(0, +)
  }

  /// Customers with each score of 1...5.
  private func counts(_ rows: [[String]], _ column: Int) -> [Int] {
    (1...5).map { score in rows.count { $0[column] == "\(score)" } }
  }
}
