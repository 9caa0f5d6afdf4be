public import Values

extension TransitionTable {
  /// The sum of an amount over the customers of a flow; nil where it is not known.
  public func money(_ amount: Amount, _ flow: Flow) -> Money? {
    guard amounts.contains(amount), let place = Amount.allCases.firstIndex(of: amount) else {
      return nil
    }
    return Money(units: flow.units[place], scale: scale)
  }

  /// The sum of an amount over the customers who went from a source to a target; nil where it is not known,
  /// or the customers were not there.
  public func money(_ amount: Amount, from source: Int, to target: Int) -> Money? {
    let isBefore = amount == .revenueBefore || amount == .currentValueBefore
    guard isBefore ? source < states.count : target < states.count else { return nil }
    return money(amount, self[source, target])
  }

  /// All customers of a source.
  public func total(from source: Int) -> Flow {
    targets.indices.reduce(into: Flow()) { $0.add(self[source, $1]) }
  }

  /// All customers of a target.
  public func total(to target: Int) -> Flow {
    sources.indices.reduce(into: Flow()) { $0.add(self[$1, target]) }
  }

  /// All customers.
  public var total: Flow { sources.indices.reduce(into: Flow()) { $0.add(total(from: $1)) } }

  /// The share of the customers of a source that went to a target; nil where the source has none.
  public func share(_ source: Int, _ target: Int) -> Double? {
    let all = total(from: source).customers
    return all == 0 ? nil : Double(self[source, target].customers) / Double(all)
  }

  /// Customers who were there before and after, in the same state.
  public var stayed: Flow { states.indices.reduce(into: Flow()) { $0.add(self[$1, $1]) } }

  /// Customers who were there before and after, in another state.
  public var moved: Flow {
    states.indices.reduce(into: Flow()) { sum, source in
      for target in states.indices where target != source { sum.add(self[source, target]) }
    }
  }

  /// Customers who were not there before.
  public var arrived: Flow { total(from: states.count) }

  /// Customers who are there no more.
  public var left: Flow { total(to: states.count) }
}
