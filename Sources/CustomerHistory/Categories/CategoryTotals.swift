/// Exact counts and sums of one category over all customers.
public struct CategoryTotals: Sendable, Equatable {
  /// Customers who have bought in the category by the as-of day, and by the split of the window.
  public internal(set) var buyers = 0
  public internal(set) var earlierBuyers = 0
  /// Customers who bought in it within the window, and within as many days before the split.
  public internal(set) var recentBuyers = 0
  public internal(set) var earlierRecentBuyers = 0
  /// Category-days: days on which a customer bought in the category, of all customers.
  public internal(set) var days = 0
  /// Category-days within the window of customers who were known at the split; and those of customers
  /// who had not bought in the category before.
  public internal(set) var windowDays = 0
  public internal(set) var newWindowDays = 0
  /// Times that a customer took the category up later than on its first purchase day.
  public internal(set) var adoptions = 0
  /// Net spend, in units of the amounts' scale.
  public internal(set) var spend: Int128 = 0
  /// What customers spent in it on the day on which they took it up, and within the horizon after.
  public internal(set) var adoptionSpend: Int128 = 0
  public internal(set) var laterSpend: Int128 = 0
  /// Margins of its rows, in millionths; 0 where there are none.
  public internal(set) var marginMillionths: Int128 = 0
  /// Net amount of its rows.
  public internal(set) var amount: Int128 = 0

  mutating func add(_ other: CategoryTotals) {
    buyers += other.buyers
    earlierBuyers += other.earlierBuyers
    recentBuyers += other.recentBuyers
    earlierRecentBuyers += other.earlierRecentBuyers
    days += other.days
    windowDays += other.windowDays
    newWindowDays += other.newWindowDays
    adoptions += other.adoptions
    spend += other.spend
    adoptionSpend += other.adoptionSpend
    laterSpend += other.laterSpend
    marginMillionths += other.marginMillionths
    amount += other.amount
  }
}

/// The totals of one worker's customers, which it alone touches; they are sums of integers, so that it
/// does not matter who has counted what.
final class CategoryTally: @unchecked Sendable {
  // Sendable: its worker alone writes, and it is read when all have ended.
  var totals: [CategoryTotals]
  /// Rows without a category, and their amount.
  var unnamedRows = 0
  var unnamedUnits: Int128 = 0

  init(categories: Int) { totals = Array(repeating: CategoryTotals(), count: categories) }

  /// Adds a category of one customer.
  func add(
    _ own: RunningCategories.Category, isEarlier: Bool, isEarlierRecent: Bool, isKnown: Bool,
    isAdoption: Bool
  ) {
    let category = Int(own.category)
    unsafe totals.withUnsafeMutableBufferPointer { all in
      // Safe: codes are below the number of categories.
      precondition(category < all.count)
      unsafe all[category].buyers += 1
      unsafe all[category].days += Int(own.days)
      unsafe all[category].spend += Int128(own.spend)
      if own.windowDays > 0 { unsafe all[category].recentBuyers += 1 }
      if isEarlier { unsafe all[category].earlierBuyers += 1 }
      if isEarlierRecent { unsafe all[category].earlierRecentBuyers += 1 }
      if isKnown {
        unsafe all[category].windowDays += Int(own.windowDays)
        if !isEarlier { unsafe all[category].newWindowDays += Int(own.windowDays) }
      }
      if isAdoption {
        unsafe all[category].adoptions += 1
        unsafe all[category].adoptionSpend += Int128(own.firstSpend)
        unsafe all[category].laterSpend += Int128(own.laterSpend)
      }
    }
  }
}
