public import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
public import Transactions
public import ValueModels
internal import Values

/// What each customer of some transaction files is likely to buy next.
///
///     let found = try Recommendations(for: ["orders.csv"])
///     try found.write(to: "next.csv", as: .csv)
public struct Recommendations: Sendable {
  /// What is recommended.
  public enum Level: String, CaseIterable, Sendable { case product, category }

  /// The form of the output.
  public enum Format: String, CaseIterable, Sendable { case csv, json }

  /// What is read, and what is recommended.
  public struct Options: Sendable {
    /// How the files are read.
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    /// Products or categories; nil takes products where there is a column of them.
    public var level: Level?
    /// How many items, and of which kind.
    public var settings = RecommendationSettings()
    /// The purchase process.
    public var process = ProcessChoice.auto
    /// Days ahead, at most; the window that is learnt from may be shorter, and then it is what counts.
    public var horizonDays = 365

    public init() {}
  }

  /// Rows that could not be read.
  public let rejects: [RejectedRow]
  /// What was recommended.
  public let level: Level
  /// The days ahead that the chances are for.
  public let days: Int
  /// Number of customers, of items in the input, and of those that take part.
  public let customers: Int
  public let items: Int
  public let keptItems: Int
  /// Observed over expected first purchases of items, on customers that were not learnt from.
  public let observedOverExpected: Double?
  /// What is to be known of what was learnt.
  public let flags: [PotentialFlag]

  let ids: CustomerIDs
  let names: [[UInt8]]
  let recommender: Recommender

  /// - Throws: ``TransactionError`` where the input cannot be used, or does not allow recommendations.
  public init(for paths: [String], _ options: Options = Options()) throws {
    let workers = options.reading.workers
    var reading = options.reading
    let roles: [ColumnRole] =
      switch options.level {
      case .product: [.product]
      case .category: [.category]
      case nil: [.product, .category]
      }
    reading.columns.wanted.formUnion(roles)
    let log = try TransactionLog.read(paths, reading)
    try Analysis.checkRejects(log, options.rejectLimit)
    rejects = log.rejects
    let summary = try CustomerSummary(
      log, asOf: reading.filter.asOf, categoriesWithin: options.horizonDays,
      categoryRoles: roles, workers: workers)
    guard let histories = summary.categories else {
      throw TransactionError(
        .columns,
        "no column tells what was bought. Name it with \(roles.map(\.option).joined(separator: " or "))."
      )
    }
    var valueSettings = ValueSettings()
    valueSettings.horizonDays = options.horizonDays
    let values = LifetimeValues(
      fitting: CustomerColumns(summary), options.process, valueSettings, workers: workers)
    let levels = CategoryLevels(totals: histories.totals)
    var breadth = CrossSellLearning.Breadth()
    breadth.limit = options.settings.items
    breadth.fewestBuyers = 1
    let learning = CrossSellLearning(
      histories, levels.levels(histories, workers), overallSpend: levels.overallSpend,
      split: histories.window.isLongEnough
        ? CustomerPotential.split(histories, values, workers) : nil, breadth: breadth,
      idHashes: { IdentityHash.column(summary.ids, workers: $0) }, workers: workers)
    guard let model = learning.model else {
      throw TransactionError(
        .notATransactionTable, Self.refusal(learning.flags.first, histories.window.span))
    }
    days = model.windowDays
    let expected = values.expectedPurchases(within: days, workers: workers)
    recommender = Recommender(
      PotentialColumns(
        purchaseDays: summary.purchaseDays, lastPurchase: summary.lastPurchase,
        asOf: summary.asOf.number, expected: expected, discounted: expected, current: expected,
        histories: histories, unitsPerMoney: 1, marginShares: []), model, options.settings,
      workers: workers)
    level = histories.isProducts ? .product : .category
    customers = summary.count
    items = histories.names.count
    keptItems = model.kept.count
    observedOverExpected = model.calibration?.ratio
    flags = learning.flags
    ids = summary.ids
    names = histories.names
  }

  private static func refusal(_ flag: PotentialFlag?, _ span: Int) -> String {
    let reason =
      switch flag {
      case .historyShort: "the input spans \(span) days, and at least 84 are needed"
      case .oneCategory: "fewer than two items were bought"
      case .noPurchaseModel: "nobody bought on a second day"
      default: "nobody bought anything new in the last stretch of the history"
      }
    return "there is nothing to learn recommendations from: \(reason). Add more history."
  }

  /// The recommendations of a customer, the likeliest first.
  public func recommendations(of customer: Int) -> [Recommendation] {
    var result: [Recommendation] = []
    recommender.forEach(customer..<customer + 1) { _, found in result = found }
    return result
  }

  /// The name of an item; bytes that are not UTF-8 become replacement characters.
  public func name(of item: Int) -> String { String(decoding: names[item], as: UTF8.self) }

  /// The id of a customer.
  public func id(of customer: Int) -> String { ids.text(customer) }

  /// The run in a few lines for a person.
  public var text: String {
    let what = level == .product ? "products" : "categories"
    var lines = [
      "\(Overview.grouped(customers)) customers, \(Overview.grouped(items)) \(what), of which \(keptItems) take part; chances are for the "
        + "next \(days) days."
    ]
    if let ratio = observedOverExpected {
      lines.append(
        "Checked on customers that were not learnt from: \(Overview.decimal(ratio, 2)) "
          + "times as many first purchases as expected.")
    }
    lines += flags.map { "Note: \($0.message)." }
    return lines.joined(separator: "\n")
  }
}
