internal import Values

/// Why there is nothing in which rules could be looked for.
public enum BasketRulesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No row is a purchase of an item in a basket.
  case noBaskets(item: BasketRules.Item, BasketRules.LeftOut)
  /// There is only one item.
  case oneItem(item: BasketRules.Item, name: String)

  public var description: String {
    switch self {
    case .noBaskets(let item, let leftOut):
      "There is no basket: no row is a purchase with a \(item.rawValue) (\(leftOut.refunds) refunds, "
        + "\(leftOut.withoutItem) rows without a \(item.rawValue), \(leftOut.withoutBasket) without "
        + "an order id). Name the right columns with --\(item.rawValue) and --order, or take other "
        + "baskets with --baskets."
    case .oneItem(let item, let name):
      "All purchases are of the same \(item.rawValue), '\(InertText.shown(name))': rules need at least two. Name "
        + "another column with --product or --category, and choose it with --by."
    }
  }
}
