internal import Values

/// Which column of one file holds what.
public struct HeaderMapping: Sendable, Equatable {
  /// Where an amount comes from.
  public enum Amount: Sendable, Equatable {
    case column(Int)
    /// Quantity times unit price.
    case product(quantity: Int, unitPrice: Int)
    /// What a preset computes; its first column.
    case formula(Int)
  }

  /// The header's names, in order.
  public let header: [String]
  public let customer: Int
  public let date: Int
  public let amount: Amount
  /// The optional roles that were found, by column.
  public let optional: [ColumnRole: Int]
  /// What a preset makes of the rows; nil where none applies.
  let adapter: RowAdapter?
  /// Whether rows must be seen in the order of the file.
  var isSequential: Bool { adapter?.isSequential ?? false }
  /// The preset that applies, if one does.
  public var preset: InputPreset? { adapter?.preset }

  /// Settles the columns of a file.
  ///
  /// - Throws: ``TransactionError`` with code `columns` or `notATransactionTable` where a wished or
  ///   necessary column is missing, or two are equally good.
  init(
    header: [String], path: String, selection: ColumnSelection
  ) throws(TransactionError) {
    if header.isEmpty { throw TransactionError.emptyInput(path) }
    let adapter = try HeaderMapping.adapter(header, path, selection)
    let finder = ColumnFinder(header: header, path: path, selection: selection, adapter: adapter)
    self.header = header
    self.adapter = adapter
    if let reason = adapter?.preset.lacksCustomer, try finder.column(.customer) == nil {
      throw TransactionError.noCustomers(path, reason)
    }
    customer = try finder.required(.customer)
    date = try finder.required(.date)
    amount = try finder.amount()
    var optional: [ColumnRole: Int] = [:]
    for role in [ColumnRole.order, .margin, .cost, .currency] + ColumnRole.coded {
      let isNamed = selection[role] != .automatic
      guard isNamed || role == .currency || selection.wanted.contains(role) else { continue }
      optional[role] = try finder.column(role)
    }
    if selection.productStandsIn, optional[.category] == nil, optional[.product] == nil {
      optional[.product] = try finder.column(.product)
    }
    if let (role, others) = selection.wantedBeside, optional[role] != nil {
      for other in others where optional[other] == nil {
        optional[other] = try finder.column(other)
      }
    }
    if optional[.margin] != nil && optional[.cost] != nil {
      throw TransactionError.marginAndCost(path)
    }
    self.optional = optional
  }

  /// The preset that was named, or whose columns the header has, applied to it.
  private static func adapter(
    _ header: [String], _ path: String, _ selection: ColumnSelection
  ) throws(TransactionError) -> RowAdapter? {
    let said = selection.saidRoles
    switch selection.preset {
    case .none: return nil
    case .named(let preset):
      guard preset.fits(header) else {
        throw TransactionError.presetDoesNotFit(path, preset)
      }
      return RowAdapter(preset, header, named: said)
    case .automatic:
      return InputPreset.recognised(header).flatMap { preset in
        preset.fits(header) || preset.lacksCustomer != nil
          ? RowAdapter(preset, header, named: said) : nil
      }
    }
  }

  /// The name of the column that amounts, or unit prices, come from.
  var amountName: String {
    switch amount {
    case .column(let column), .formula(let column): header[column]
    case .product(_, let unitPrice): header[unitPrice]
    }
  }

  /// The header's name of each role that has a column.
  public var columns: [String: String] {
    var columns = ["customer": header[customer], "date": header[date]]
    switch amount {
    case .column(let column): columns["amount"] = header[column]
    case .product(let quantity, let unitPrice):
      columns["quantity"] = header[quantity]
      columns["unit-price"] = header[unitPrice]
    case .formula(let column): columns["amount"] = header[column]
    }
    for (role, column) in optional { columns[role.rawValue] = header[column] }
    return columns
  }

  /// The columns that some role uses, by position.
  var usedColumns: Set<Int> {
    var used: Set<Int> = [customer, date]
    used.formUnion(optional.values)
    switch amount {
    case .column(let column), .formula(let column): used.insert(column)
    case .product(let quantity, let unitPrice): used.formUnion([quantity, unitPrice])
    }
    guard let adapter else { return used }
    for columns in adapter.alternatives.values { used.formUnion(columns) }
    for formula in adapter.formulas { used.formUnion(formula.terms.flatMap(\.factors)) }
    used.formUnion(adapter.statuses.map(\.column) + adapter.markers + adapter.needed)
    if let column = adapter.refundCustomer { used.insert(column) }
    return used.union(adapter.orderLines)
  }

  /// The options that name the columns: by position where the name does not tell them apart.
  var columnOptions: [(name: String, value: String)] {
    func value(_ column: Int) -> String {
      let name = header[column]
      let isPlain = !name.isEmpty && name != "none" && !name.hasPrefix("#")
      return isPlain && header.count { $0 == name } == 1 ? name : "#\(column + 1)"
    }
    var options = [("--customer", value(customer)), ("--date", value(date))]
    switch amount {
    case .column(let column), .formula(let column): options.append(("--amount", value(column)))
    case .product(let quantity, let unitPrice):
      options += [("--quantity", value(quantity)), ("--unit-price", value(unitPrice))]
    }
    for role in ColumnRole.allCases {
      if let column = optional[role] { options.append((role.option, value(column))) }
    }
    return options.map { (name: $0.0, value: $0.1) }
  }

  /// The mapping in words, one `role = column` each.
  public var summary: String {
    var parts = ["customer = \(header[customer])", "date = \(header[date])"]
    switch amount {
    case .column(let column): parts.append("amount = \(header[column])")
    case .product(let quantity, let unitPrice):
      parts.append("amount = \(header[quantity]) x \(header[unitPrice])")
    case .formula(let column): parts.append("amount = \(header[column]), by the preset")
    }
    for role in ColumnRole.allCases {
      if let column = optional[role] { parts.append("\(role.rawValue) = \(header[column])") }
    }
    return parts.joined(separator: ", ")
  }
}

/// Finds columns by wish or by name.
private struct ColumnFinder {
  let header: [String]
  let path: String
  let selection: ColumnSelection
  let adapter: RowAdapter?
  let normalized: [String]

  init(header: [String], path: String, selection: ColumnSelection, adapter: RowAdapter?) {
    self.adapter = adapter
    self.header = header
    self.path = path
    self.selection = selection
    normalized = header.map(ColumnRole.normalized)
  }

  func required(_ role: ColumnRole) throws(TransactionError) -> Int {
    guard let column = try column(role) else {
      throw TransactionError.missingColumn(path, role, header)
    }
    return column
  }

  func amount() throws(TransactionError) -> HeaderMapping.Amount {
    let isSaid = !selection.saidRoles.isDisjoint(with: [.amount, .quantity, .unitPrice])
    if !isSaid, let formula = adapter?.formulas.first {
      if formula.terms.count == 1, formula.terms[0].factors.count == 2, adapter?.formulas.count == 1
      {
        return .product(
          quantity: formula.terms[0].factors[0], unitPrice: formula.terms[0].factors[1])
      }
      return .formula(formula.terms[0].factors[0])
    }
    let isComputed =
      selection[.amount] == .none
      || selection[.amount] == .automatic && ![.automatic, .none].contains(selection[.unitPrice])
    if !isComputed, let column = try column(.amount) { return .column(column) }
    guard let quantity = try column(.quantity), let unitPrice = try column(.unitPrice) else {
      throw TransactionError.missingColumn(path, .amount, header)
    }
    return .product(quantity: quantity, unitPrice: unitPrice)
  }

  func column(_ role: ColumnRole) throws(TransactionError) -> Int? {
    switch selection[role] {
    case .none: return nil
    case .position(let position):
      guard header.indices.contains(position - 1) else {
        throw TransactionError.noSuchPosition(path, role, position, columns: header.count)
      }
      return position - 1
    case .named(let name):
      var found = header.indices.filter { header[$0] == name }
      if found.isEmpty {
        let wanted = ColumnRole.normalized(name)
        found = normalized.indices.filter { normalized[$0] == wanted }
      }
      guard let first = found.first else {
        throw TransactionError.noSuchColumn(path, role, named: name, header)
      }
      guard found.count == 1 else {
        throw TransactionError.severalColumns(path, role, found, header)
      }
      return first
    case .automatic:
      if let found = adapter?.alternatives[role]?.first { return found }
      for group in role.synonyms {
        let found = normalized.indices.filter { group.contains(normalized[$0]) }
        guard let first = found.first else { continue }
        guard found.count == 1 else {
          throw TransactionError.severalColumns(path, role, found, header)
        }
        return first
      }
      return nil
    }
  }
}
