internal import Columns
internal import CustomerHistory
internal import Reports
public import Transactions
public import ValueModels
internal import Values

/// The customers of a campaign: who was treated, who was held back, and what each brought afterwards.
public struct CampaignCustomers: Sendable {
  /// Names of the quadrants; empty where the file has none.
  public internal(set) var strata: [String] = []
  /// By customer, its quadrant; -1 where it has none.
  var stratum: [Int32] = []
  /// By customer, whether it was treated.
  var isTreated: [Bool] = []
  /// By customer, purchases, revenue and profit before the cost of the campaign; empty where not known.
  var purchases: [Double] = []
  var revenue: [Int64] = []
  var profit: [Double] = []
  /// Decimal places of the revenue.
  var scale = 2
  var ids = DistinctTexts()

  /// Number of customers.
  public var count: Int { isTreated.count }

  /// Words for the groups.
  private static let words: [String: Bool] = [
    "treated": true, "treatment": true, "test": true, "control": false, "holdout": false,
  ]

  /// Reads a table with the columns `customer_id`, `group` (`treated` or `control`) and, where it has them,
  /// `quadrant`, `purchases`, `revenue` and `profit`; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - outcomes: whether what the customers brought is wanted from the table too: `purchases` and
  ///     `revenue` are then needed.
  /// - Throws: ``SideTableError`` where the file cannot be read, a word or a number cannot be, or an id
  ///   stands twice.
  public init(reading path: String, outcomes: Bool) throws(SideTableError) {
    var cursor = try SideTableCursor.open(path, dialect: nil)
    let finder = SideColumnFinder(header: cursor.header, path: path)
    let id = try finder.position(of: .customer)
    let group = try finder.position(of: .named("group"))
    let quadrant = try finder.position(named: "quadrant")
    var purchasesColumn: Int?
    var revenueColumn: Int?
    var profitColumn: Int?
    if outcomes {
      purchasesColumn = try finder.position(of: .named("purchases"))
      revenueColumn = try finder.position(of: .named("revenue"))
      profitColumn = try finder.position(named: "profit")
    }
    var names = DistinctTexts()
    var amounts = ExactAmounts(columns: 1)
    while try cursor.next() {
      let (number, isNew) = try cursor.number(of: id, in: &ids)
      guard isNew else {
        throw cursor.error(
          .repeatedID, column: id,
          text: InertText.shown(String(decoding: ids[number], as: UTF8.self)))
      }
      if ids.length(of: number) == 0 { throw cursor.damaged(id, "a customer's id") }
      let word = String(decoding: try cursor.bytes(group), as: UTF8.self).lowercased()
      guard let isTreated = Self.words[word] else {
        throw cursor.damaged(group, "'treated' or 'control'")
      }
      self.isTreated.append(isTreated)
      if let quadrant {
        let (code, _) = try cursor.number(of: quadrant, in: &names)
        stratum.append(names.length(of: code) == 0 ? -1 : Int32(code))
      } else {
        stratum.append(-1)
      }
      if let purchasesColumn {
        let value = try cursor.decimal(purchasesColumn, "a number of purchases")
        purchases.append(value?.value ?? 0)
      }
      if let revenueColumn {
        try amounts.take(0, from: revenueColumn, of: &cursor)
      }
      if let profitColumn {
        profit.append(try cursor.decimal(profitColumn, "an amount such as 12.50")?.value ?? 0)
      }
    }
    strata = (0..<names.count).map { String(decoding: names[$0], as: UTF8.self) }
    revenue = amounts.columns[0].map { $0 == .min ? 0 : $0 }
    scale = amounts.scale
  }

  /// Takes what the customers brought from transactions that lie within the campaign.
  ///
  /// Purchases are purchase days, profit is margin where a column gives it, or else a share of the revenue.
  /// Customers without a purchase brought nothing.
  ///
  /// - Parameters:
  ///   - summary: the customers of the transactions.
  ///   - marginRate: part of the revenue that is margin, where no column gives margins; nil where
  ///     profit is not known then.
  ///   - workers: how many work at once; never changes the result.
  public mutating func take(
    _ summary: CustomerSummary, marginRate: MarginRate?, workers: Workers = Workers()
  ) {
    let rows = DistinctTexts(summary.ids).numbers(of: ids, workers)
    let unit = Double(Money.powerOfTen(summary.scale))
    scale = summary.scale
    purchases = rows.indices.map { rows[$0] < 0 ? 0 : Double(summary.purchaseDays[Int(rows[$0])]) }
    revenue = rows.indices.map { rows[$0] < 0 ? 0 : summary.revenue[Int(rows[$0])] }
    if let margin = summary.margin {
      profit = rows.indices.map { rows[$0] < 0 ? 0 : Double(margin[Int(rows[$0])]) / unit }
    } else if let marginRate {
      profit = revenue.map { Double($0) / unit * marginRate.value }
    } else {
      profit = []
    }
  }
}
