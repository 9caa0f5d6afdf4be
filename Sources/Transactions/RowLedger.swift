public import Values

/// Where every row of the input went, with its money: read = used + rejected + excluded.
public struct RowLedger: Sendable {
  /// A number of rows and the sum of their amounts, in units of ten to the minus `scale`.
  public struct Entry: Sendable, Equatable {
    public var rows = 0
    public var units: Int128 = 0

    public init() {}

    package mutating func add(rows: Int, units: Int128) {
      self.rows += rows
      self.units += units
    }
  }

  /// Why a sound row does not belong to the analysis.
  public enum Exclusion: Int, CaseIterable, Sendable {
    case missingCustomer, afterAsOf, outsideWindow, refundIgnored, zeroAmountIgnored
    case customerWithoutPurchase
    /// By the preset: a status that does not count, a further line of an order.
    case statusLeftOut, orderLine
    /// A currency other than the chosen one.
    case otherCurrency

    /// The name in files and messages.
    public var name: String {
      switch self {
      case .missingCustomer: "missing_customer"
      case .afterAsOf: "after_as_of"
      case .outsideWindow: "outside_window"
      case .refundIgnored: "refund_ignored"
      case .zeroAmountIgnored: "zero_amount_ignored"
      case .customerWithoutPurchase: "customer_without_purchase"
      case .statusLeftOut: "status_left_out"
      case .orderLine: "order_line"
      case .otherCurrency: "other_currency"
      }
    }
  }

  /// Decimal places of every amount here.
  public private(set) var scale: Int
  public var used = Entry()
  /// Rows that could not be read; the money counts those whose amount was readable.
  public var rejected = Entry()
  private var excludedByReason = Array(repeating: Entry(), count: Exclusion.allCases.count)

  package init(scale: Int) { self.scale = scale }

  /// Rows excluded for one reason.
  public subscript(reason: Exclusion) -> Entry { excludedByReason[reason.rawValue] }

  /// Rows excluded for any reason.
  public var excluded: Entry {
    excludedByReason.reduce(into: Entry()) { $0.add(rows: $1.rows, units: $1.units) }
  }

  /// All rows of the input.
  public var read: Entry {
    var entry = used
    entry.add(rows: rejected.rows, units: rejected.units)
    let excluded = excluded
    entry.add(rows: excluded.rows, units: excluded.units)
    return entry
  }

  /// The money of an entry, printable.
  public func money(_ entry: Entry) -> Money { Money(units: entry.units, scale: scale) }

  package mutating func exclude(_ reason: Exclusion, rows: Int = 1, units: Int128) {
    excludedByReason[reason.rawValue].add(rows: rows, units: units)
  }

  /// Takes rows that were counted as used out again, for a reason found later.
  package mutating func moveFromUsed(to reason: Exclusion, rows: Int, units: Int128) {
    used.add(rows: -rows, units: -units)
    exclude(reason, rows: rows, units: units)
  }

  /// Brings all amounts to a finer scale.
  package mutating func refine(to finer: Int) {
    guard finer > scale else { return }
    let factor = Int128(Money.powerOfTen(finer - scale))
    used.units *= factor
    rejected.units *= factor
    for reason in excludedByReason.indices { excludedByReason[reason].units *= factor }
    scale = finer
  }

  /// Adds another ledger; the finer scale of both is kept.
  package mutating func merge(_ other: RowLedger) {
    refine(to: other.scale)
    let factor = Int128(Money.powerOfTen(scale - other.scale))
    used.add(rows: other.used.rows, units: other.used.units * factor)
    rejected.add(rows: other.rejected.rows, units: other.rejected.units * factor)
    for reason in Exclusion.allCases {
      let entry = other[reason]
      exclude(reason, rows: entry.rows, units: entry.units * factor)
    }
  }
}
