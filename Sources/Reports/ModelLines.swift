internal import Segments
package import ValueModels
internal import Values

/// Models in a few lines for a person.
package struct ModelLines {
  private let transactions: TransactionModel?
  private let spend: SpendModel
  private let unit: TimeUnit

  package init(_ transactions: TransactionModel?, _ spend: SpendModel, _ unit: TimeUnit) {
    self.transactions = transactions
    self.spend = spend
    self.unit = unit
  }

  package var lines: [String] {
    var lines: [String] = []
    if let fitted = transactions {
      let record = TransactionModelRecord(fitted, unit)
      lines.append(
        "Purchases: \(record.name) of \(Overview.grouped(record.customers)) customers, "
          + "\(Overview.grouped(record.repeatBuyers)) of them repeat buyers; times in \(unit.rawValue)s"
      )
      lines += fitted.model.process.parameterNames.map {
        parameter($0, record.parameters[$0], record.standardErrors[$0])
      }
      lines.append("  log-likelihood \(Overview.decimal(record.logLikelihood, 4))")
      for candidate in CandidateRecord.all(fitted, unit) where candidate.name != record.name {
        lines.append(
          "  against \(candidate.name): \(Overview.decimal(candidate.logLikelihood, 4))"
            + (candidate.collapsed ? " (nobody leaves)" : ""))
      }
    }
    let record = SpendModelRecord(spend)
    lines.append(
      "Spend: \(record.name)"
        + (record.customers.map { " of \(Overview.grouped($0)) repeat buyers" } ?? ""))
    if spend.model != nil {
      lines += ["p", "q", "v"].map {
        parameter($0, record.parameters[$0], record.standardErrors?[$0])
      }
      if let level = record.logLikelihood {
        lines.append("  log-likelihood \(Overview.decimal(level, 4))")
      }
    } else {
      lines.append("  mean  \(Overview.decimal(record.mean, 4))")
    }
    return lines
  }

  private func parameter(_ name: String, _ value: Double?, _ error: Double?) -> String {
    let padded = name + String(repeating: " ", count: max(1, 6 - name.count))
    let text = "  " + padded + (value.map { Overview.decimal($0, 6) } ?? "")
    return text
      + (error.map { "  (standard error \(Overview.decimal($0, 6)))" } ?? "  (no standard error)")
  }
}
