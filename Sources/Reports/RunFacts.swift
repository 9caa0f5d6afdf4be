internal import Columns
internal import CustomerHistory
internal import Satisfaction
internal import Segments
package import Transactions
internal import Values

/// Where the weights of the three scores come from.
public struct WeightOrigin: Sendable, Encodable {
  /// `given`, `comparison`, `entropy`, `principal_component`, or `model` for those of a model file.
  public let rule: String
  /// Of a pairwise comparison: how far it contradicts itself; up to 0.1 is accepted.
  public let consistencyRatio: Double?
  /// Of the first principal component: the share of all variance that it carries.
  public let explainedShare: Double?

  package init(rule: String, consistencyRatio: Double? = nil, explainedShare: Double? = nil) {
    self.rule = rule
    self.consistencyRatio = consistencyRatio
    self.explainedShare = explainedShare
  }
}

/// How long one phase of a run took.
public struct PhaseTiming: Sendable {
  public let phase: String
  public let seconds: Double

  package init(phase: String, seconds: Double) {
    self.phase = phase
    self.seconds = seconds
  }
}

/// Something that a careful reader of the results should know.
public struct Warning: Sendable, Encodable, Equatable {
  /// A fixed name, for programs.
  public let code: String
  /// How many rows or customers it concerns.
  public let count: Int
  /// A sentence, for people.
  public let message: String
  /// One case of it, or empty.
  public let example: String

  package init(_ code: String, _ count: Int, _ message: String, example: String = "") {
    self.code = code
    self.count = count
    self.message = message
    self.example = example
  }

  /// The warning for a person, and the example on a line of its own.
  package var lines: [String] {
    let line = "Note: \(Overview.grouped(count)) \(message)."
    return example.isEmpty ? [line] : [line, "      For example \(example)."]
  }

  /// All warnings of a run.
  ///
  /// - Parameter log: what was read; nil where customers come from a summary.
  package static func all(_ log: TransactionLog?, _ table: ScoreTable) -> [Warning] {
    let ledger = table.summary.ledger
    var warnings = log.map { reading($0, ledger) } ?? []
    warnings += ids(table.summary)
    warnings += excluded(.customerWithoutPurchase, "of customers without any purchase", ledger)
    let unmatched = table.summary.unmatchedRefunds
    if unmatched.rows > 0 {
      let money = ledger.money(unmatched)
      warnings.append(
        Warning(
          "unmatched_refunds", unmatched.rows,
          (unmatched.rows == 1
            ? "refund found no purchase to reduce; it counts in the revenue"
            : "refunds found no purchase to reduce; they count in the revenue")
            + " (amount \(money))"))
    }
    warnings += emptyScores(table) + outlook(table)
    return warnings
  }

  /// What is odd about the ids of customers.
  private static func ids(_ summary: CustomerSummary) -> [Warning] {
    var warnings = summary.ids.doubts.map(Warning.init)
    let orders = summary.orders.span
    // Few customers may well have one order each.
    if summary.count >= 100, orders.indices.allSatisfy({ orders[$0] == 1 }) {
      warnings.append(
        Warning(
          "one_order_each", summary.count,
          "customers have one order each: perhaps the id is one of orders, and another column tells "
            + "customers apart", example: "'\(InertText.shown(summary.ids.text(0).prefix(60)))'"))
    }
    return warnings
  }

  package init(_ doubt: InputDoubt) {
    self.init(doubt.code, doubt.count, doubt.message, example: doubt.example)
  }

  /// What a careful reader should know of the files.
  package static func reading(_ log: TransactionLog) -> [Warning] { reading(log, log.ledger) }

  private static func reading(_ log: TransactionLog, _ ledger: RowLedger) -> [Warning] {
    var warnings: [Warning] = []
    if let first = log.rejects.first {
      warnings.append(
        Warning(
          "rejected_rows", log.rejects.count,
          log.rejects.count == 1
            ? "row could not be read and was left out" : "rows could not be read and were left out",
          example: "\(first.path), line \(first.line): \(first.reason)"))
    }
    warnings += excluded(.missingCustomer, "without a customer id", ledger)
    if log.trimmedIds > 0 {
      warnings.append(
        Warning(
          "trimmed_ids", log.trimmedIds,
          log.trimmedIds == 1
            ? "customer id had blanks around it" : "customer ids had blanks around them"))
    }
    return warnings + log.doubts.map(Warning.init)
  }

  /// Rows that were left out for one reason, if there are any.
  private static func excluded(
    _ reason: RowLedger.Exclusion, _ whose: String, _ ledger: RowLedger
  ) -> [Warning] {
    let entry = ledger[reason]
    guard entry.rows > 0 else { return [] }
    let message = entry.rows == 1 ? "row \(whose) was left out" : "rows \(whose) were left out"
    return [
      Warning(reason.name, entry.rows, "\(message) (amount \(ledger.money(entry)))")
    ]
  }

  /// Rows without a category, referrals and ratings that do not count.
  private static func outlook(_ table: ScoreTable) -> [Warning] {
    var warnings: [Warning] = []
    if let categories = table.summary.categories, categories.unnamedRows > 0 {
      let rows = categories.unnamedRows
      warnings.append(
        Warning(
          "rows_without_category", rows,
          rows == 1
            ? "row has no category; it counts in everything but cross-sell and up-sell value"
            : "rows have no category; they count in everything but cross-sell and up-sell value"))
    }
    for note in table.outlook?.referralNotes ?? [] {
      warnings.append(Warning(note.code, note.count, note.message, example: note.example))
    }
    for note in table.satisfaction?.notes ?? [] {
      warnings.append(
        Warning(
          note.code, note.count, note.message,
          example: "'\(String(decoding: note.example, as: UTF8.self))'"))
    }
    return warnings
  }

  /// Scores that nobody gets, since too many customers are tied.
  private static func emptyScores(_ table: ScoreTable) -> [Warning] {
    guard table.count > 0 else { return [] }
    return ["r_score", "f_score", "m_score"].enumerated().compactMap { dimension, name in
      let customers = table.totals.customers(ofDimension: dimension)
      let empty = (1...table.scores.bins).filter { customers[$0 - 1] == 0 }
      guard !empty.isEmpty else { return nil }
      let list = empty.map(String.init).joined(separator: ", ")
      let goes = empty.count == 1 ? "value of \(name) goes" : "values of \(name) go"
      return Warning(
        "empty_\(name)", empty.count, "\(goes) to nobody, since too many are equal: \(list)")
    }
  }
}

extension RowLedger {
  /// The money of refunds, printable.
  func money(_ refunds: RefundTotal) -> String {
    var entry = Entry()
    entry.add(rows: refunds.rows, units: -refunds.units)
    return money(entry).description
  }
}
