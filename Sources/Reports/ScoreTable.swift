public import Affinity
public import Columns
public import CustomerHistory
internal import Satisfaction
public import Segments
internal import Transactions
public import ValueModels
internal import Values

/// The score table: one row a customer, ready to be written as CSV.
public struct ScoreTable: Sendable {
  public let summary: CustomerSummary
  public let scores: RFMScores
  public let weights: RFMWeights
  public let segments: SegmentTable
  /// What the customers have brought and will bring; nil where it was not asked for.
  public let values: LifetimeValues?
  /// What can be made of the customers; nil where it was not asked for.
  public let outlook: ValueOutlook?
  /// How satisfied they are; nil where no column tells, or where it was not asked for.
  public let satisfaction: SatisfactionFindings?
  /// Ids of a list of customers that have no purchase, in its order.
  public let prospects: [[UInt8]]
  /// Customers and revenue of each cell.
  public let totals: CellTotals

  /// Puts together what belongs to the same customers.
  public init(
    summary: CustomerSummary, scores: RFMScores, weights: RFMWeights, segments: SegmentTable,
    values: LifetimeValues? = nil, outlook: ValueOutlook? = nil,
    satisfaction: SatisfactionFindings? = nil, prospects: [[UInt8]] = [],
    workers: Workers = Workers()
  ) {
    precondition(summary.count == scores.recency.count && scores.bins == segments.bins)
    self.summary = summary
    self.scores = scores
    self.weights = weights
    self.segments = segments
    self.values = values
    self.outlook = outlook
    self.satisfaction = satisfaction
    self.prospects = prospects
    totals = CellTotals(summary, scores, workers)
  }

  /// Number of customers.
  public var count: Int { summary.count }

  /// The combined score of one cell: the weighted mean of its scores, each brought to 0...100.
  public func rfmScore(r: Int, f: Int, m: Int) -> Double {
    let scale = 100 / Double(scores.bins - 1)
    return scale
      * (weights.recency * Double(r - 1) + weights.frequency * Double(f - 1)
        + weights.monetary * Double(m - 1))
  }

  /// The combined score of a customer.
  public func rfmScore(of customer: Int) -> Double {
    rfmScore(
      r: Int(scores.recency[customer]), f: Int(scores.frequency[customer]),
      m: Int(scores.monetary[customer]))
  }

  /// Position of a customer's segment among the names of ``segments``.
  public func segment(of customer: Int) -> Int {
    segments.segment(
      r: Int(scores.recency[customer]), f: Int(scores.frequency[customer]),
      m: Int(scores.monetary[customer]))
  }

  /// The values of all customers.
  private var valueRows: ValueRows {
    var rows = ValueRows()
    rows.fill(0..<count, from: valued)
    return rows
  }

  /// The columns that the table has.
  public var columns: [ScoreColumn] {
    guard let values else { return ScoreColumn.allCases.filter { !$0.needsValues } }
    return ScoreColumn.standard(
      intervals: values.hasIntervals, stability: outlook?.stability != nil
    ).filter(isPresent)
  }

  /// Whether the input allowed the column; one that cannot be had is absent.
  func isPresent(_ column: ScoreColumn) -> Bool {
    if column.needsRatings { return satisfaction != nil }
    guard column.needsPotential else { return true }
    switch column {
    case .crossSellValue, .nextCategory, .nextCategoryProbability:
      return outlook?.potential.values.crossSell != nil
    case .referralValue: return outlook?.referral.map { $0.model.kind != .none } ?? false
    case .quadrantStability: return outlook?.stability != nil
    case .loyaltyScore: return outlook?.groups.loyalty != nil
    case .loyaltyBreadth: return outlook?.hasBreadth ?? false
    default: return outlook != nil
    }
  }

  /// What a reader must know of potential value, quadrants and ratings, as sentences.
  var outlookNotes: [String] { outlookFlags.map(\.message) }

  /// The same with the word that stands for each in files.
  var outlookFlags: [FlagRecord] {
    var flags = outlook?.potential.flags.map(FlagRecord.init) ?? []
    flags += (outlook?.referral?.model.flags ?? []).map {
      FlagRecord(code: $0.rawValue, message: $0.message)
    }
    flags += (outlook?.quadrantNotes ?? []).map { FlagRecord(code: $0.code, message: $0.message) }
    flags += (satisfaction?.model.flags ?? []).map {
      FlagRecord(code: $0.rawValue, message: $0.message)
    }
    return flags
  }

  /// What could be added by acting on the customers.
  public var potential: CustomerPotential? { outlook?.potential }

  /// The values, of a table that has them.
  var valued: LifetimeValues {
    guard let values else { preconditionFailure("the table has no values") }
    return values
  }

  /// The customers in another order than that of their first appearance.
  ///
  /// - Returns: the customers' numbers by the column's value, equal ones by first appearance.
  public func order(by sort: SortOrder) -> Column<Int32> {
    let descending = sort.isDescending
    var customers = (0..<Int32(count)).map { $0 }
    func arrange<Key: Comparable>(_ key: (Int) -> Key) { arrange((0..<count).map(key)) }
    func arrange<Key: Comparable>(_ keys: [Key]) {
      // Without a model there is nothing to order by.
      guard keys.count == count else { return }
      customers.sort { left, right in
        let (a, b) = (keys[Int(left)], keys[Int(right)])
        return a == b ? left < right : descending ? a > b : a < b
      }
    }
    switch sort.column {
    case .customerID: arrange { IDKey(bytes: summary.ids[$0]) }
    case .firstPurchase: arrange { summary.firstPurchase[$0] }
    case .tenureDays: arrange { summary.tenureDays(of: $0) }
    case .lastPurchase: arrange { summary.lastPurchase[$0] }
    case .recencyDays: arrange { summary.recencyDays(of: $0) }
    case .purchaseDays: arrange { summary.purchaseDays[$0] }
    case .orders: arrange { summary.orders[$0] }
    case .revenue: arrange { summary.revenue[$0] }
    case .rScore: arrange { scores.recency[$0] }
    case .fScore: arrange { scores.frequency[$0] }
    case .mScore: arrange { scores.monetary[$0] }
    case .rfmCell:
      arrange {
        (Int(scores.recency[$0]) * 16 + Int(scores.frequency[$0])) * 16 + Int(scores.monetary[$0])
      }
    case .rfmScore: arrange { rfmScore(of: $0) }
    case .segment: arrange { segments.names[segment(of: $0)] }
    case .probabilityAlive: arrange(valueRows.alive)
    case .expectedPurchases: arrange(valueRows.purchases)
    case .expectedPurchasesLow: arrange { valued.purchasesInterval(of: $0)?.lowerBound ?? -1 }
    case .expectedPurchasesHigh: arrange { valued.purchasesInterval(of: $0)?.upperBound ?? -1 }
    case .expectedSpend: arrange(valueRows.spend)
    case .historicalValue: arrange(valueRows.historical)
    case .currentValue: arrange(valueRows.current)
    case .currentValueLow: arrange { valued.valueInterval(of: $0)?.lowerBound ?? -.infinity }
    case .currentValueHigh: arrange { valued.valueInterval(of: $0)?.upperBound ?? -.infinity }
    case .flags: arrange { CustomerFlags(valued).text(of: $0) }
    default: arrange(outlookKeys(sort.column))
    }
    return Column(customers)
  }
}

/// An id as bytes, compared byte by byte.
private struct IDKey: Comparable {
  let bytes: [UInt8]

  static func < (left: IDKey, right: IDKey) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// An order of the customers: by a column, equal values by first appearance.
public struct SortOrder: Sendable {
  public var column: ScoreColumn
  public var isDescending: Bool

  public init(_ column: ScoreColumn, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}
