/// The columns of the result of the step `cells`, in order, by the names in its header.
package enum CellsColumn: String, CaseIterable, Sendable {
  case kind, x
  case last = "t_x"
  case age, customers
  case lasts = "sum_t_x"
  case ages = "sum_age"
  case lastSquares = "sum_t_x_2"
  case products = "sum_t_x_age"
  case ageSquares = "sum_age_2"
  case logs = "sum_log_spend"
  case logSquares = "sum_log_spend_2"
  case amount
}

/// What a row of it is.
package enum CellsKind: String, CaseIterable, Sendable {
  /// Customers with alike histories, or with alike spend.
  case purchases, spend
  /// Customers with the same `x` and length of history, or with the same `x` and last purchase.
  case age, last
  /// All customers: `x` is the sum of their purchase days.
  case total
  /// Decimal places of the amounts in `x`, bins of the scores in `age`.
  case scale
  case margin
  /// Where the score in `x` begins; recency and frequency in `age`.
  case recencyCut = "recency_cut"
  case frequencyCut = "frequency_cut"
  case monetaryCut = "monetary_cut"
  /// The day number of the as-of day, in `age`.
  case asOf = "as_of"
}
