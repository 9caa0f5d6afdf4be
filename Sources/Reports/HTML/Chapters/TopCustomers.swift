internal import Columns

/// The customers of each group with the highest of some number, the highest first; equal ones by their order.
struct TopCustomers {
  let customers: [[Int]]

  /// - Parameters:
  ///   - group: of each customer, below `groups`.
  ///   - most: how many of each group.
  init(_ group: Column<UInt8>, groups: Int, most: Int, by number: (Int) -> Double) {
    var kept = [[(number: Double, customer: Int)]](repeating: [], count: groups)
    for customer in 0..<group.count {
      let own = Int(group[customer])
      guard own < groups else { continue }
      let value = number(customer)
      if kept[own].count == most {
        guard value > kept[own][most - 1].number else { continue }
        kept[own].removeLast()
      }
      // Few pass, so that a look from the end is enough.
      var place = kept[own].count
      while place > 0 && kept[own][place - 1].number < value { place -= 1 }
      kept[own].insert((value, customer), at: place)
    }
    customers = kept.map { $0.map(\.customer) }
  }
}
