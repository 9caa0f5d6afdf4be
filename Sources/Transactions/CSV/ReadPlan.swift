/// Everything that the workers of one reading share.
struct ReadPlan: Sendable {
  var filter: RowFilter
  var currencies: CurrencyWishes
  var clock: ZoneClock
  /// Whether what the rows hold is counted.
  var surveysRows: Bool
  var layout: PackedRow.Layout
  /// Further columns that are kept as codes, in the order of their slots.
  var codedRoles: [ColumnRole]
  /// The customers are spread over two to the power of this many partitions, at most 1024.
  var partitionBits: Int
  var hash: IdentifierHash
  /// Decimal places of amounts, at the least.
  var minimumScale = 2
  /// Lines that start with it are no rows, whatever they hold.
  var comment: UInt8?

  /// Settles the plan when the first header has been read.
  ///
  /// A single file decides by its own columns what the rows hold; of several, each may have them.
  init(
    _ options: TransactionLog.Options, first: HeaderMapping, fileCount: Int, inputSize: Int?
  ) {
    filter = options.filter
    currencies = options.form.currencies
    clock = options.form.clock
    surveysRows = options.surveysRows
    comment = options.form.comment
    func isKept(_ role: ColumnRole) -> Bool {
      if fileCount == 1 { return first.optional[role] != nil }
      let choice = options.columns[role]
      let isWanted =
        options.columns.wanted.contains(role) || role == .product && options.columns.productStandsIn
        || (options.columns.wantedBeside.map { beside in
          beside.others.contains(role) && options.columns.wanted.contains(beside.role)
        } ?? false)
      return choice != .none && (choice != .automatic || isWanted)
    }
    codedRoles = ((options.keepsOrderIds ? [.order] : []) + ColumnRole.coded).filter(isKept)
    layout = PackedRow.Layout(
      hasOrder: isKept(.order), hasMargin: isKept(.margin) || isKept(.cost),
      codes: codedRoles.count)
    partitionBits = options.partitionBits ?? ReadPlan.partitionBits(inputSize)
    hash =
      options.hashKeys.map { IdentifierHash(first: $0.first, second: $0.second) }
      ?? IdentifierHash()
  }

  /// So many partitions that one, with its tables, stays within a core's cache: about 4 MB of text
  /// each.
  private static func partitionBits(_ inputSize: Int?) -> Int {
    guard let inputSize else { return 8 }
    var bits = 0
    while bits < 10 && inputSize >> bits > 6 << 20 { bits += 1 }
    return bits
  }

  @inline(__always)
  func partition(of hash: UInt64) -> Int {
    // A shift by 64 bits, for a single partition, gives 0.
    Int(truncatingIfNeeded: hash >> UInt64(64 - partitionBits))
  }
}

/// Where a row stands: its block, and how many used rows of the block come before it.
struct RowPosition: Comparable, Sendable {
  var block: Int
  var row: Int

  static func < (left: RowPosition, right: RowPosition) -> Bool {
    (left.block, left.row) < (right.block, right.row)
  }
}

/// The columns of one file, as the row loop wants them; -1 where there is none.
struct MappedColumns {
  let count: Int
  let customer: Int
  let date: Int
  /// The amount, or the unit price where there is a quantity.
  let amountColumn: Int
  let quantity: Int
  /// The margin's or the cost's column, and which of them it is.
  let margin: Int
  let marginIsCost: Bool
  /// The order's column, then those of the coded roles.
  let extras: [Int]
  /// Whether rows carry anything behind the id.
  let hasExtras: Bool
  /// The currency's column.
  let currency: Int
  let decimalMark: DecimalMark
  let adapter: RowAdapter?
  let hasAdapter: Bool
  let usesSmallLetters: Bool
  /// How the amount comes about, where a preset computes it.
  let formulas: [RowAdapter.Formula]
  let dashIsEmpty: Bool
  /// Whether values may hold bytes that are no characters.
  var checksText = false

  init(_ mapping: HeaderMapping, _ form: InputForm, _ plan: ReadPlan) {
    currency = mapping.optional[.currency] ?? -1
    decimalMark = form.decimalMark
    adapter = mapping.adapter
    hasAdapter = mapping.adapter != nil
    usesSmallLetters = mapping.adapter?.usesSmallLetters ?? false
    dashIsEmpty = adapter?.dashIsEmpty ?? false
    count = mapping.header.count
    customer = mapping.customer
    date = mapping.date
    switch mapping.amount {
    case .column(let column):
      amountColumn = column
      quantity = -1
      formulas = []
    case .formula(let column):
      amountColumn = column
      quantity = -1
      formulas = mapping.adapter?.formulas ?? []
    case .product(let quantity, let unitPrice):
      amountColumn = unitPrice
      self.quantity = quantity
      formulas = []
    }
    marginIsCost = mapping.optional[.margin] == nil
    margin = mapping.optional[.margin] ?? mapping.optional[.cost] ?? -1
    extras = ([.order] + plan.codedRoles).map { mapping.optional[$0] ?? -1 }
    hasExtras = plan.layout.extraWords > 0
  }
}

/// Where the fields of one row lie.
@safe
struct FieldBounds {
  var start = 0
  /// Behind the last field, before the line end.
  var end = 0
  /// Before the line end; behind ``end`` where the row has a delimiter more than fields.
  var textEnd = 0
  /// Number of its fields, as far as they belong to columns.
  var count = 0
  /// The first delimiter of the row.
  var delimiters: UnsafePointer<UInt32>

  init() { unsafe delimiters = UnsafePointer(bitPattern: 8)! }

  /// Start and end of a field of a row that has all its fields.
  @inline(__always)
  func bounds(of column: Int) -> (start: Int, end: Int) {
    // Safe: a regular row has `count - 1` delimiters.
    let first = column == 0 ? start : unsafe Int(delimiters[column &- 1]) &+ 1
    let last = column == count &- 1 ? end : unsafe Int(delimiters[column])
    return (first, last)
  }
}
