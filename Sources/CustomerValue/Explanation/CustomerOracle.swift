internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
internal import Transactions
internal import ValueModels
internal import Values

/// Asks the model of an analysis about a customer as it might be.
///
/// The variants are scored as `score --model` would score them: by all cuts, models and odds that were learnt,
/// nothing is fitted, and no figure is guessed.
struct CustomerOracle {
  private let table: VariantTable
  private let usualCategory: [UInt8]?
  private let options: Analysis.Options
  /// The customer as it is, by the model: what every answer is compared with.
  let present: ScoreFigures

  /// Nil where the customer as it is does not come out as it stands in the table, or cannot be asked about:
  /// then nothing can be said of what would change.
  init?(
    _ analysis: Analysis, _ model: ModelFile, customer: Int, rows: ExplainedRows.Rows,
    figures: ScoreFigures
  ) {
    let summary = analysis.table.summary
    guard let values = analysis.table.values else { return nil }
    // Days outside of these centuries are no dates to the reader.
    let first = Int64(summary.firstPurchase[customer]) - 10 * Int64(Self.longestSilence)
    guard first > -25_000, summary.asOf.number < 80_000 else { return nil }
    let hasCategories = summary.categories != nil
    let referral = analysis.table.outlook?.referral
    table = VariantTable(
      rows: rows, referred: referral?.referred(by: customer) ?? 0,
      categories: hasCategories
        ? summary.categories?.isProducts == true ? .product : .category : nil,
      hasReferrers: referral != nil, marginShare: values.marginShare, scale: summary.scale,
      asOf: summary.asOf.number)
    usualCategory = hasCategories ? Self.usualCategory(rows, summary) : nil
    options = Self.options(analysis, model, hasOrders: !rows.orders.isEmpty)
    present = figures
    guard let same = answers(to: [CustomerVariant()])?.first, Self.isSame(same, figures) else {
      return nil
    }
  }

  /// So many days are looked ahead, at most.
  static let longestSilence: Int32 = 730

  /// The figures of variants; nil where they could not be asked about. Without days: those of a variant are
  /// moved.
  func ask(_ variants: [CustomerVariant]) -> [ScoreFigures]? {
    answers(to: variants)?.map { $0.without([.firstPurchase, .lastPurchase]) }
  }

  private func answers(to variants: [CustomerVariant]) -> [ScoreFigures]? {
    let (text, count) = table.text(variants, usualCategory: usualCategory)
    var options = options
    options.reading.partitionBits = 0
    guard let log = try? TransactionLog.read(held: text, options.wholeReading),
      log.rejects.isEmpty, log.ledger.used.rows == count,
      let asked = try? Analysis(of: log, options, PhaseClock()),
      // The customers come in the order of the text: the first one, then variants and whom they referred.
      asked.table.count == 1 + variants.count * (1 + table.referred)
    else { return nil }
    return ScoreFigures.rows(
      asked.table, of: variants.indices.map { 1 + $0 * (1 + table.referred) })
  }

  /// What the customer has bought on most of its days.
  private static func usualCategory(
    _ rows: ExplainedRows.Rows, _ summary: CustomerSummary
  ) -> [UInt8]? {
    var days: [[UInt8]: Set<Int32>] = [:]
    for row in rows.days.indices where rows.amounts[row] >= 0 {
      if let category = rows.categories[row] { days[category, default: []].insert(rows.days[row]) }
    }
    let most = days.max {
      ($0.value.count, $1.key) == ($1.value.count, $0.key)
        ? false
        : $0.value.count < $1.value.count
          || $0.value.count == $1.value.count && $1.key.lexicographicallyPrecedes($0.key)
    }
    return most?.key ?? summary.categories?.names.first
  }

  private static func options(
    _ analysis: Analysis, _ model: ModelFile, hasOrders: Bool
  ) -> Analysis.Options {
    var options = Analysis.Options()
    options.model = model
    options.segments = analysis.table.segments
    options.reading.filter.asOf = analysis.table.summary.asOf
    options.reading.workers = Workers(count: 1)
    options.reading.columns.preset = .none
    // The text names its columns by their usual names, and amounts need no guess.
    for (role, name) in [
      (ColumnRole.customer, "customer_id"), (.date, "date"), (.amount, "amount"),
    ] {
      options.reading.columns[role] = .named(name)
    }
    options.reading.columns[.order] =
      hasOrders ? .named("order_id") : .none
    if analysis.table.summary.margin != nil { options.reading.columns[.margin] = .named("margin") }
    options.value?.satisfaction = false
    options.value?.totals = false
    return options
  }

  /// Whether two rows say the same, satisfaction aside, which nothing here can change.
  private static func isSame(_ asked: ScoreFigures, _ present: ScoreFigures) -> Bool {
    present.columns.allSatisfy { column in
      column.needsRatings || column.isInterval || column == .quadrantStability
        || asked[column] == present[column]
    }
  }
}
