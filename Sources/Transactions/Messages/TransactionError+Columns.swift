internal import Values

/// What is said where columns are missing, named wrongly, or could be several.
extension TransactionError {
  /// The header has no column for a role.
  static func missingColumn(
    _ path: String, _ role: ColumnRole, _ header: [String]
  ) -> TransactionError {
    let remedy =
      role == .amount
      ? "Name it with --amount, or give --quantity and --unit-price."
      : "Name it with \(role.option), by header name or by position as '#2'."
    return TransactionError(
      .notATransactionTable,
      "\(path): the header names no \(role.rawValue) column; it has: \(shown(header)). \(remedy)")
  }

  /// The header has no column of the name that was given.
  static func noSuchColumn(
    _ path: String, _ role: ColumnRole, named name: String, _ header: [String]
  ) -> TransactionError {
    TransactionError(
      .columns,
      "\(path): there is no column '\(InertText.shown(name))' (\(role.option)). The header has: "
        + "\(shown(header)).")
  }

  /// The header is shorter than the position that was given.
  static func noSuchPosition(
    _ path: String, _ role: ColumnRole, _ position: Int, columns: Int
  ) -> TransactionError {
    TransactionError(
      .columns,
      "\(path): \(role.option) '#\(position)' is outside of the \(columns) columns. Positions count "
        + "from 1.")
  }

  /// Several columns are equally good for a role; their positions from 0.
  static func severalColumns(
    _ path: String, _ role: ColumnRole, _ found: [Int], _ header: [String]
  ) -> TransactionError {
    let columns = found.map { "'\(name(header[$0]))' (#\($0 + 1))" }
    return TransactionError(
      .ambiguous,
      "\(path): \(columns.joined(separator: " and ")) could both be the \(role.rawValue) column. Choose "
        + "one, for example \(role.option) '#\(found[0] + 1)'.")
  }

  /// Margin and cost are both named.
  static func marginAndCost(_ path: String) -> TransactionError {
    TransactionError(
      .columns, "\(path): --margin and --cost say the same in two ways. Name one of them.")
  }

  /// The preset that was named is one of another export.
  static func presetDoesNotFit(_ path: String, _ preset: InputPreset) -> TransactionError {
    TransactionError(
      .columns,
      "\(path): the preset \(preset.name) (\(preset.title)) does not fit: the header lacks its date or "
        + "its amount. See 'presets show \(preset.name)', or leave --preset out.")
  }

  /// The export tells no customers apart; `reason` says why, and what to do.
  static func noCustomers(_ path: String, _ reason: String) -> TransactionError {
    TransactionError(.ambiguous, "\(path): \(reason)")
  }

  /// A name as messages show it; what is no header may have very long ones.
  static func name(_ name: String) -> String {
    name.count > 60 ? InertText.shown(name.prefix(60)) + "..." : InertText.shown(name)
  }

  /// The first names of a header, as they may be shown.
  private static func shown(_ header: [String]) -> String {
    let names = header.prefix(40).map { "'\(name($0))'" }.joined(separator: ", ")
    return header.count > 40 ? "\(names) and \(header.count - 40) more" : names
  }
}
