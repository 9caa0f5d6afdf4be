internal import Affinity
internal import Columns
internal import Transactions
internal import Values

extension BasketRules {
  /// How the files are read: with the columns that may be needed, and no others.
  static func reading(_ options: Options) -> TransactionLog.Options {
    var reading = options.reading
    let items = options.item.map { [$0] } ?? Item.allCases
    reading.columns.wanted = Set(items.map(\.role))
    if options.basket ?? .order == .order { reading.columns.wanted.insert(.order) }
    return reading
  }

  /// The item that is asked for, or else the better one of those that the files have.
  static func item(of log: TransactionLog, _ options: Options) throws(TransactionError) -> Item {
    if let item = options.item {
      guard has(item.role, log) else { throw missing([item.role], log) }
      return item
    }
    let found = Item.allCases.filter { has($0.role, log) }
    let named = found.filter { options.reading.columns[$0.role] != .automatic }
    guard let item = named.first ?? found.first else { throw missing([.product, .category], log) }
    return item
  }

  /// The baskets that are asked for, or else orders where the files have them.
  static func basket(
    of log: TransactionLog, _ options: Options
  ) throws(TransactionError) -> Basket {
    guard let basket = options.basket else { return log.hasOrders ? .order : .day }
    guard basket != .order || log.hasOrders else { throw missing([.order], log) }
    return basket
  }

  private static func has(_ role: ColumnRole, _ log: TransactionLog) -> Bool {
    log.inputs.contains { $0.mapping.optional[role] != nil }
  }

  private static func missing(_ roles: [ColumnRole], _ log: TransactionLog) -> TransactionError {
    let input = log.inputs[0]
    let header = input.mapping.header.map { "'\(InertText.shown($0))'" }.joined(separator: ", ")
    let names = roles.map(\.rawValue).joined(separator: " or ")
    let options = roles.map(\.option).joined(separator: " or ")
    return TransactionError(
      .columns,
      "\(input.path): the header names no \(names) column; it has: \(header). Name it with "
        + "\(options), by header name or by position as '#2'.")
  }
}

/// The basket and the item of every row that was read, -1 for those in no basket.
struct BasketRows {
  let basket: Column<Int32>
  let item: Column<Int32>
  let names: [[UInt8]]
  /// Number of distinct items in baskets.
  let itemCount: Int
  let leftOut: BasketRules.LeftOut

  init(_ columns: TransactionColumns, _ item: BasketRules.Item, _ basket: BasketRules.Basket) {
    self.item = columns.codes[item.role] ?? Column(repeatElement(-1, count: columns.count))
    names = columns.values[item.role] ?? []
    let codes =
      switch basket {
      case .order: columns.order ?? Column(repeatElement(-1, count: columns.count))
      case .day: PairCodes.codes(of: columns.customer, BasketRows.days(columns.day))
      case .customer: columns.customer
      }
    let kept = MutableColumn<Int32>(count: columns.count)
    var leftOut = BasketRules.LeftOut()
    var isBought = [Bool](repeating: false, count: names.count)
    for row in 0..<columns.count {
      kept[row] = -1
      if columns.amount[row] < 0 {
        leftOut.refunds += 1
      } else if codes[row] < 0 {
        leftOut.withoutBasket += 1
      } else if self.item[row] < 0 {
        leftOut.withoutItem += 1
      } else {
        kept[row] = codes[row]
        isBought[Int(self.item[row])] = true
      }
    }
    self.basket = kept.finished()
    self.leftOut = leftOut
    itemCount = isBought.count { $0 }
  }

  /// Days counted from the first one, so that none is negative.
  private static func days(_ days: Column<Int32>) -> Column<Int32> {
    let first = days.array.min() ?? 0
    let counted = MutableColumn<Int32>(count: days.count)
    for row in 0..<days.count { counted[row] = days[row] - first }
    return counted.finished()
  }
}
