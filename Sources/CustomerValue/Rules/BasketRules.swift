public import Affinity
public import Reports
public import Transactions

/// What is bought together: association rules of transaction files, from the files to the rules in one
/// call.
///
///     let found = try BasketRules(of: ["orders.csv"])
///     for rule in found.rules.list.prefix(10) {
///       print(rule.antecedent.map(found.name), rule.consequent.map(found.name), rule.lift)
///     }
///
/// Refunds are no purchases and are in no basket; see <doc:Rules>.
public struct BasketRules: Sendable {
  /// What a basket holds.
  public enum Item: String, CaseIterable, Sendable {
    case product, category

    var role: ColumnRole { self == .product ? .product : .category }
    var plural: String { self == .product ? "products" : "categories" }
  }

  /// What belongs together in one basket.
  public enum Basket: String, CaseIterable, Sendable {
    /// What has the same order id, of one customer.
    case order
    /// What a customer bought on one day.
    case day
    /// All that a customer ever bought.
    case customer
  }

  /// What is read and which rules are wanted.
  public struct Options: Sendable {
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    /// Nil takes products where the files have them, else categories; where one of the two columns is
    /// named and the other is not, the one that is named.
    public var item: Item?
    /// Nil takes orders where the files have them, else a customer's days.
    public var basket: Basket?
    public var minimumSupport = MinimumSupport.share(0.01)
    /// Most items of a set, and so of a rule's two sides together; nil sets no limit.
    public var longest: Int?
    public var rules = AssociationRules.Options()

    public init() {}
  }

  /// Rows that are in no basket, beside those that the reader left out.
  public struct LeftOut: Sendable, Equatable {
    /// Rows with a negative amount.
    public var refunds = 0
    /// Other rows without an order id, where orders are the baskets.
    public var withoutBasket = 0
    /// Other rows without an item.
    public var withoutItem = 0
  }

  /// What the baskets hold.
  public let item: Item
  /// What the baskets are.
  public let basket: Basket
  /// Number of baskets.
  public let basketCount: Int
  /// Number of distinct items in the baskets.
  public let itemCount: Int
  /// Rows that are in baskets.
  public let rowCount: Int
  /// Rows that are in none.
  public let leftOut: LeftOut
  /// The rules, the strongest first.
  public let rules: AssociationRules
  /// The frequent sets, the most frequent first.
  public var sets: FrequentItemSets { rules.sets }
  /// The names of the items as bytes, by code.
  public let names: [[UInt8]]
  /// The smallest confidence that was asked for.
  public let minimumConfidence: Double
  /// The files that were read.
  public let inputs: [TransactionLog.Input]
  /// Rows that could not be read.
  public let rejects: [RejectedRow]
  /// Where every row went.
  public let ledger: RowLedger
  /// Seconds of each phase, in order: `read`, `columns`, `baskets`, `sets`, `rules`.
  public let timings: [PhaseTiming]

  /// The name of an item; bytes that are not UTF-8 become replacement characters.
  public func name(_ item: Int32) -> String { String(decoding: names[Int(item)], as: UTF8.self) }

  /// Reads files and finds the rules; `-` is standard input.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be used or names no column of items,
  ///   ``BasketRulesError`` where nothing can go together, ``ItemSetError`` where too much does.
  public init(of paths: [String], _ options: Options = Options()) throws {
    var clock = PhaseClock()
    let workers = options.reading.workers
    let log = try TransactionLog.read(paths, BasketRules.reading(options))
    try Analysis.checkRejects(log, options.rejectLimit)
    item = try BasketRules.item(of: log, options)
    basket = try BasketRules.basket(of: log, options)
    clock.finish("read")
    let columns = try log.columns(workers: workers)
    clock.finish("columns")
    let rows = BasketRows(columns, item, basket)
    leftOut = rows.leftOut
    rowCount = log.ledger.used.rows - leftOut.refunds - leftOut.withoutBasket - leftOut.withoutItem
    guard rowCount > 0 else { throw BasketRulesError.noBaskets(item: item, leftOut) }
    let baskets = Baskets(basket: rows.basket, item: rows.item, workers: workers)
    basketCount = baskets.count
    itemCount = rows.itemCount
    names = rows.names
    if itemCount == 1, let only = baskets[0].first {
      throw BasketRulesError.oneItem(
        item: item, name: String(decoding: names[Int(only)], as: UTF8.self))
    }
    clock.finish("baskets")
    let sets = try FrequentItemSets(
      in: baskets, minimumSupport: options.minimumSupport, longest: options.longest,
      workers: workers)
    clock.finish("sets")
    rules = try AssociationRules(of: sets, options.rules, workers: workers)
    clock.finish("rules")
    timings = clock.timings
    minimumConfidence = options.rules.minimumConfidence
    inputs = log.inputs
    rejects = log.rejects
    ledger = log.ledger
  }
}
