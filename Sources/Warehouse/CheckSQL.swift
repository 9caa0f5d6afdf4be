internal import Values

/// The step `check`: where the rows of the transactions go, so that nothing is lost in silence.
struct CheckSQL {
  let source: WarehouseSource
  let dialect: SQLDialect

  func text(version: String) -> String {
    var statement = SQLStatement(.check, dialect, version: version)
    statement.needs(source.sentence(dialect))
    statement.gives(
      "one row: rows_read; of these, counted under the first reason that holds, rows_without_customer, "
        + "rows_without_date, rows_without_amount (missing, or no number"
        + (source.margin == nil ? "), " : "; or the margin is), ") + "rows_outside_window, "
        + "rows_after_as_of, refunds_ignored, zero_amounts_ignored and rows_used; amount_used; and among "
        + "the rows used rows_finer_than_scale: their amounts have more than \(source.scale) decimal "
        + "places and are rounded, so ask for more with --scale.")
    let amount = source.amountExpression(dialect)
    let customer = source.customerExpression(dialect)
    let date = source.dateExpression(dialect)
    let units = dialect.units(of: amount, scale: source.scale)
    let noNumber = source.numbers(dialect).map { "\($0) IS NULL OR NOT (\($0) - \($0) = 0)" }
      .joined(separator: " OR ")
    let exclusions = source.exclusions(day: dialect.dayNumber(of: date), units: units).map {
      "    WHEN \($0.leavesOut) THEN '\($0.reason)'\n"
    }.joined()
    statement.with(
      "judged_rows",
      """
      SELECT CASE
          WHEN \(customer) IS NULL OR \(dialect.text(of: customer)) = '' THEN 'without_customer'
          WHEN \(date) IS NULL THEN 'without_date'
          WHEN \(noNumber) THEN 'without_amount'
      \(exclusions)    ELSE 'used' END AS fate,
        \(units) AS units,
        CASE WHEN \(amount) - \(amount) = 0 AND ABS(\(dialect.number(of: amount))
          - \(dialect.number(of: units)) / \(power)) > 1e-9 + 1e-15 * ABS(\(amount)) THEN 1 ELSE 0 END
          AS is_finer
      FROM \(dialect.name(source.table)) AS t
      """)
    func count(_ fate: String, _ name: String) -> String {
      "SUM(CASE WHEN fate = '\(fate)' THEN 1 ELSE 0 END) AS \(name)"
    }
    let used = dialect.amount(
      ofUnits: dialect.whole("SUM(CASE WHEN fate = 'used' THEN units ELSE 0 END)"),
      scale: source.scale)
    return statement.text(
      """
      SELECT COUNT(*) AS rows_read,
        \(count("without_customer", "rows_without_customer")),
        \(count("without_date", "rows_without_date")),
        \(count("without_amount", "rows_without_amount")),
        \(count("outside_window", "rows_outside_window")),
        \(count("after_as_of", "rows_after_as_of")),
        \(count("refund_ignored", "refunds_ignored")),
        \(count("zero_amount_ignored", "zero_amounts_ignored")),
        \(count("used", "rows_used")),
        \(used) AS amount_used,
        SUM(CASE WHEN fate = 'used' THEN is_finer ELSE 0 END) AS rows_finer_than_scale
      FROM judged_rows
      """)
  }

  private var power: String { "1" + String(repeating: "0", count: source.scale) + ".0" }
}
