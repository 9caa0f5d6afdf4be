internal import Columns
internal import CustomerHistory

extension Analysis {
  /// Explains one customer, which ``Analysis/Options/explained`` must have named.
  ///
  /// - Throws: ``ExplanationError`` where the input has no such customer, or none with a purchase.
  public func explanation(of id: String) throws -> CustomerExplanation {
    try explanations(of: [id])[0]
  }

  /// Explains several customers, in their order.
  ///
  /// - Throws: ``ExplanationError`` for the first one that cannot be explained.
  public func explanations(of ids: [String]) throws -> [CustomerExplanation] {
    let bytes = ids.map { Array($0.utf8) }
    let places = table.summary.positions(ofIDs: bytes)
    let subjects = try bytes.indices.map { number in
      guard let rows = explained?[bytes[number]] else {
        throw places[number] < 0
          ? ExplanationError.unknown(bytes[number], table.summary)
          : ExplanationError.notKept(bytes[number])
      }
      guard places[number] >= 0 else {
        throw ExplanationError.withoutPurchase(bytes[number], rows: rows.days.count)
      }
      return (customer: Int(places[number]), rows: rows)
    }
    // A model file stays what it is; what was learnt here becomes one.
    let model = appliedModel ?? ModelFile(self)
    return subjects.map { CustomerExplanation(self, customer: $0.customer, rows: $0.rows, model) }
  }
}
