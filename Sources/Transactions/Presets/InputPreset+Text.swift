extension InputPreset {
  /// The columns of each role, in the order of the roles; of several the first that is not empty in a
  /// row counts.
  public var columnNames: [(role: ColumnRole, names: [String])] {
    ColumnRole.allCases.compactMap { role in columns[role].map { (role, $0) } }
  }

  /// How the amount of a row comes about, as formulas of columns; the first that has a value counts.
  public var amountTexts: [String] { amounts.map(\.text) }

  /// Which rows count and how cells are read, one sentence each.
  public var ruleTexts: [String] { rules.map(\.text) }

  /// The same as far as the rules apply to a header: an export may be spelled in several ways.
  public func ruleTexts(for header: [String]) -> [String] {
    rules.filter { $0.column.map(header.contains) ?? true }.map(\.text)
  }

  /// The names of the presets that are most like a text, at most three, the best first; empty where
  /// none resembles it.
  public static func nearest(to text: String) -> [String] {
    let wanted = text.lowercased()
    let words = wanted.split { "-_ ".contains($0) }
    let ranked = all.map { (name: $0.name, distance: distance(wanted, $0.name)) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let misspelled = ranked.filter { $0.distance <= min(3, wanted.utf8.count / 3) }
    if !misspelled.isEmpty { return misspelled.prefix(3).map(\.name) }
    // `shopify` and `sales-shopify` share the word that names the shop.
    return ranked.filter { words.contains($0.name.prefix { $0 != "-" }) }.prefix(3).map(\.name)
  }

  /// So many letters must be put in, taken out or changed to make one text of the other.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for byte in left.utf8 {
      var diagonal = row[0]
      row[0] += 1
      for position in right.indices {
        let changed = diagonal + (right[position] == byte ? 0 : 1)
        diagonal = row[position + 1]
        row[position + 1] = min(changed, diagonal + 1, row[position] + 1)
      }
    }
    return row[right.count]
  }
}

extension InputPreset.Rule {
  /// The column that the rule asks; nil where it asks none.
  var column: String? {
    switch self {
    case .keep(let column, _), .leaveOut(let column, _), .leaveOutContaining(let column, _),
      .leaveOutFilled(let column), .leaveOutEmpty(let column), .orderLineWhereEmpty(let column),
      .refundCustomer(let column):
      column
    case .leaveOutRefunded, .oncePerOrder, .passOver, .smallLetters, .dashIsEmpty: nil
    }
  }

  /// The rule in words.
  var text: String {
    switch self {
    case .keep(let column, let values):
      "Rows whose \(column) is filled and not \(Self.joined(values)) are left out."
    case .leaveOut(let column, let values):
      "Rows whose \(column) is \(Self.joined(values)) are left out."
    case .leaveOutContaining(let column, let values):
      "Rows whose \(column) has \(Self.joined(values)) in it are left out."
    case .leaveOutFilled(let column): "Rows with anything in \(column) are left out."
    case .leaveOutEmpty(let column): "Rows with nothing in \(column) are left out."
    case .leaveOutRefunded: "Rows that were refunded in full are left out."
    case .orderLineWhereEmpty(let column):
      "Rows with nothing in \(column) are further lines of an order and are counted as order_line."
    case .oncePerOrder:
      "An order counts once; further lines of it are counted as order_line."
    case .refundCustomer(let column): "In rows with a negative amount the customer is \(column)."
    case .passOver(let texts):
      "Lines with \(Self.joined(texts.map { "'\($0)'" })) and empty lines are no rows."
    case .smallLetters: "Customers are compared in small letters."
    case .dashIsEmpty: "A dash alone is an empty cell."
    }
  }

  /// Values with commas and a last `or` between them.
  private static func joined(_ values: [String]) -> String {
    guard values.count > 1 else { return values.joined() }
    return values.dropLast().joined(separator: ", ") + " or \(values[values.count - 1])"
  }
}

extension AmountFormula {
  /// The formula as it was written; a sum of zero that gives the word on is named.
  var text: String {
    var text = ""
    for (number, term) in terms.enumerated() {
      if number > 0 { text += term.isNegative ? " - " : " + " }
      text += term.factors.joined(separator: " * ")
    }
    return skipsZero ? text + " (if not zero)" : text
  }
}
