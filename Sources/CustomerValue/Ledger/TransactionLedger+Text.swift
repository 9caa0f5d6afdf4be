internal import Reports
internal import Transactions

extension TransactionLedger {
  /// The account of the rows in words, for a person.
  public var text: String {
    let ledger = log.ledger
    var lines = [
      "\(ledger.used.rows) of \(ledger.read.rows) rows written, amount "
        + "\(ledger.money(ledger.used)) of \(ledger.money(ledger.read)); "
        + "\(ledger.rejected.rows) rejected, \(ledger.excluded.rows) left out."
    ]
    lines += warnings.flatMap(\.lines)
    return lines.joined(separator: "\n")
  }
}
