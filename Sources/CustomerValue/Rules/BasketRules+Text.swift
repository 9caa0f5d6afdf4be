internal import Affinity
internal import Reports
internal import Values

extension BasketRules {
  /// The baskets, the sets and the three strongest rules in words, for a person at a terminal.
  public var text: String {
    let kind =
      switch basket {
      case .order: "orders"
      case .day: "a customer's purchases of one day"
      case .customer: "all purchases of a customer"
      }
    let column = inputs.lazy.compactMap { $0.mapping.columns[item.rawValue] }.first ?? ""
    var lines = Overview.wrapped(
      "\(Overview.grouped(basketCount)) baskets (\(kind)) with \(Overview.grouped(itemCount)) "
        + "\(item.plural) (column '\(InertText.shown(column))').")
    lines += Overview.wrapped(found)
    for rule in rules.list.prefix(3) { lines += Overview.wrapped(sentence(rule)) }
    if let note = leftOutNote { lines += Overview.wrapped("Note: \(note)") }
    return lines.joined(separator: "\n")
  }

  /// How much was found, and what to do where that is nothing.
  private var found: String {
    let least = Overview.grouped(sets.minimumCount)
    let share = Overview.percent(Double(sets.minimumCount) / Double(basketCount))
    guard sets.count > 0, let first = sets.mostFrequentItem else {
      let largest = sets.largestItemCount
      return
        "Nothing is in \(least) baskets (\(share)) or more: the most frequent \(item.rawValue), "
        + "'\(shown(sets.mostFrequentItem ?? 0))', is in \(Overview.grouped(largest)) "
        + "(\(Overview.percent(Double(largest) / Double(basketCount)))). Lower --min-support."
    }
    let counted = "Sets in at least \(least) baskets (\(share)): \(Overview.grouped(sets.count))"
    if rules.count > 0 { return "\(counted). Rules among them: \(Overview.grouped(rules.count))." }
    let sizes = (0..<sets.count).contains { sets[$0].items.count > 1 }
    guard sizes else {
      return "\(counted), none of them with two \(item.plural): no rule. The most frequent "
        + "\(item.rawValue), '\(shown(first))', is in "
        + "\(Overview.grouped(sets.largestItemCount)). Lower --min-support."
    }
    return "\(counted), but no rule reaches a confidence of \(Overview.percent(minimumConfidence)) "
      + "and the lift asked for. Lower --min-confidence."
  }

  private func sentence(_ rule: AssociationRule) -> String {
    let names = [rule.antecedent, rule.consequent].map {
      $0.map { "'\(shown($0))'" }.joined(separator: " + ")
    }
    let lift = Money(
      units: Int128((rule.lift * 10).rounded(.toNearestOrAwayFromZero)), scale: 1)
    return "Who buys \(names[0]) also buys \(names[1]): \(Overview.percent(rule.confidence)) of "
      + "\(Overview.grouped(rule.antecedentCount)) baskets, \(Overview.grouped(lift)) times as often "
      + "as usual."
  }

  private var leftOutNote: String? {
    let counts = [
      (leftOut.refunds, "refunds"), (leftOut.withoutBasket, "rows without an order id"),
      (leftOut.withoutItem, "rows without a \(item.rawValue)"),
    ].filter { $0.0 > 0 }.map { "\($0.1) \(Overview.grouped($0.0))" }
    return counts.isEmpty ? nil : "in no basket: " + counts.joined(separator: ", ") + "."
  }

  private func shown(_ item: Int32) -> String { InertText.shown(name(item)) }
}
