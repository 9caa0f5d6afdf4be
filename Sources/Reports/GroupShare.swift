internal import Values

/// A group of customers in a summary, with its shares of all customers and of all revenue.
struct GroupShare: Encodable, Sendable {
  let name: String
  let customers: Int
  let customersShare: Double
  let revenue: String
  let revenueShare: Double

  /// - Parameters:
  ///   - count: number of all customers.
  ///   - total: revenue of all customers.
  init(name: String, customers: Int, of count: Int, _ revenue: Money, of total: Money) {
    self.name = name
    self.customers = customers
    customersShare = count == 0 ? 0 : Double(customers) / Double(count)
    self.revenue = revenue.description
    revenueShare = revenue.share(of: total)
  }
}
