public import Transactions
internal import Values

/// The column by which customers are split into groups.
public struct GroupColumn: Sendable, Equatable {
  /// What the column means.
  public let role: ColumnRole
  /// How it is found, where the role does not tell.
  private let choice: ColumnSelection.Choice

  private static let known: [ColumnRole] = [.channel, .category, .product, .referrer]

  /// A column as it is written on a command line: `channel`, `category`, `product` or `referrer` for the
  /// column with that meaning, else a header name, or `#2` for a position; nil for `none`.
  public init?(text: String) {
    if let role = Self.known.first(where: { $0.rawValue == text }) {
      (self.role, choice) = (role, .automatic)
      return
    }
    (role, choice) = (.group, ColumnSelection.Choice(text: text))
    if choice == .none { return nil }
  }

  /// Has the column read.
  func apply(to columns: inout ColumnSelection) {
    if role == .group { columns[.group] = choice } else { columns.wanted.insert(role) }
  }

  /// The header's name of the column.
  ///
  /// - Throws: ``TransactionError`` where no input has it.
  func name(in log: TransactionLog) throws(TransactionError) -> String {
    for input in log.inputs {
      if let column = input.mapping.optional[role] { return input.mapping.header[column] }
    }
    let header = log.inputs[0].mapping.header.map { "'\(InertText.shown($0))'" }
    throw TransactionError(
      .columns,
      "\(log.inputs[0].path): the header names no \(role.rawValue) column; it has: "
        + "\(header.joined(separator: ", ")). Name it with \(role.option), by header name or by "
        + "position as '#2', or split by another column.")
  }
}
