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
