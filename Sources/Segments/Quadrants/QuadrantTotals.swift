public import Columns

/// The customers of each quadrant, added up.
public struct QuadrantTotals: Sendable, Equatable {
  /// What one quadrant holds.
  public struct Total: Sendable, Equatable {
    /// Number of customers.
    public var customers = 0
    /// Their revenue, in units of the amounts' scale; exact.
    public var revenueUnits: Int128 = 0
    /// Their current value, in money.
    public var current = 0.0
    /// Their potential value, in money: an opportunity, never a forecast.
    public var potential = 0.0

    static func + (first: Total, second: Total) -> Total {
      Total(
        customers: first.customers + second.customers,
        revenueUnits: first.revenueUnits + second.revenueUnits,
        current: first.current + second.current, potential: first.potential + second.potential)
    }
  }

  private let totals: [Total]

  /// Adds the customers up, over chunks of fixed size.
  ///
  /// - Parameters:
  ///   - quadrants: the quadrants and the two values.
  ///   - revenue: revenue of each customer, in units of the amounts' scale.
  ///   - workers: how many work at once; never changes the result.
  public init(
    _ quadrants: ValueQuadrants, revenue: Column<Int64>, workers: Workers = Workers()
  ) {
    precondition(revenue.count == quadrants.count, "a revenue for every customer")
    let none = [Total](repeating: Total(), count: ValueQuadrant.allCases.count)
    let parts = workers.mapChunks(of: quadrants.count, size: 65_536) { range in
      var totals = none
      for customer in range {
        let label = Int(quadrants.labels[customer])
        totals[label].customers += 1
        totals[label].revenueUnits += Int128(revenue[customer])
        totals[label].current += quadrants.current[customer]
        totals[label].potential += quadrants.potential[customer]
      }
      return totals
    }
    totals = parts.reduce(none) { sum, part in zip(sum, part).map { $0 + $1 } }
  }

  /// The total of a quadrant.
  public subscript(quadrant: ValueQuadrant) -> Total { totals[Int(quadrant.rawValue)] }

  /// All customers.
  public var customers: Int { totals.reduce(0) { $0 + $1.customers } }

  /// The share of the customers that is in a quadrant, in 0...1; 0 without customers.
  public func share(of quadrant: ValueQuadrant) -> Double {
    customers == 0 ? 0 : Double(self[quadrant].customers) / Double(customers)
  }
}
