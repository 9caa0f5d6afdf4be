internal import CustomerHistory
internal import Segments
package import Transactions
package import ValueModels
internal import Values

/// What was read, what was assumed and what is to be known: the last chapter.
package struct ReportAccount: Sendable {
  package var ledger: RowLedger
  package var inputs: [TransactionLog.Input]
  package var warnings: [Warning]
  /// What a reader must know of models, potential value and quadrants.
  package var notes: [FlagRecord]
  package var cuts: [(name: String, values: [String])]
  package var parameters: [(name: String, value: String, error: String)]
  package var version: String

  /// The account of a scored run.
  package init(
    _ table: ScoreTable, inputs: [TransactionLog.Input], warnings: [Warning], unit: TimeUnit,
    version: String
  ) {
    ledger = table.summary.ledger
    self.inputs = inputs
    self.warnings = warnings
    self.version = version
    notes = (table.values?.flags ?? []).map(FlagRecord.init) + table.outlookFlags
    let found = table.scores.cuts
    cuts = [
      ("recency", found.recencyDays.map { $0.map { "≤ \($0)" } ?? "" }),
      ("frequency", found.frequency.map { $0.map { "≥ \($0)" } ?? "" }),
      (
        "monetary",
        found.monetary.map {
          $0.map { "≥ \(Money(units: Int128($0), scale: found.monetaryScale))" } ?? ""
        }
      ),
    ]
    parameters = []
    guard let values = table.values else { return }
    func add(_ model: String, _ name: String, _ value: Double, _ error: Double?) {
      parameters.append(
        (
          "\(model) \(name)", Overview.decimal(value, 6),
          error.map { Overview.decimal($0, 6) } ?? ""
        ))
    }
    if let fitted = values.transactions {
      let record = TransactionModelRecord(fitted, unit)
      for name in fitted.model.process.parameterNames {
        add(record.name, name, record.parameters[name] ?? 0, record.standardErrors[name])
      }
    }
    let spend = SpendModelRecord(values.spend)
    for name in ["p", "q", "v"] {
      guard let value = spend.parameters[name] else { continue }
      add(spend.name, name, value, spend.standardErrors?[name])
    }
  }
}
