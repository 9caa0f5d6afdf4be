package import Columns

/// How many customers went from each state to each other between two days, and with how much money.
///
/// The states are the words of a column, such as quadrants. The sources are the states before and, as the
/// last one, ``newName`` for customers who were not there; the targets are the states after and, as the
/// last one, ``goneName`` for customers who are there no more.
///
///     for source in table.sources.indices {
///       for target in table.targets.indices where table[source, target].customers > 0 {
///         draw(table.sources[source], table.targets[target], table[source, target].customers)
///       }
///     }
public struct TransitionTable: Sendable, Equatable {
  /// An amount of each customer that is added up.
  public enum Amount: String, CaseIterable, Sendable {
    case revenueBefore = "revenue_before"
    case revenueAfter = "revenue_after"
    case currentValueBefore = "current_value_before"
    case currentValueAfter = "current_value_after"
  }

  /// Customers who made the same move.
  public struct Flow: Sendable, Equatable {
    public internal(set) var customers = 0
    /// By amount, in the order of its cases, the sum in units; zero where the amount is not known.
    var units = [Int128](repeating: 0, count: Amount.allCases.count)

    mutating func add(_ other: Flow) {
      customers += other.customers
      for place in units.indices { units[place] += other.units[place] }
    }
  }

  /// The source of customers who were not there before; no word of a column has parentheses.
  public static let newName = "(new)"
  /// The target of customers who are there no more.
  public static let goneName = "(gone)"
  /// The state of customers with an empty field, such as prospects without a quadrant.
  public static let noneName = "(none)"

  /// The column whose words are the states.
  public let column: String
  /// The states; a source and a target with the same position are the same state.
  public let states: [String]
  /// The amounts that are known.
  public let amounts: [Amount]
  /// Decimal places of the amounts.
  public let scale: Int
  /// By source, then by target.
  private let flows: [Flow]

  /// Adds up customers.
  ///
  /// - Parameters:
  ///   - column: the name of the column.
  ///   - states: the states.
  ///   - before: by customer, the position of its state before; `states.count` where it was not there.
  ///   - after: the same afterwards; `states.count` where it is there no more.
  ///   - amounts: by customer, in units of ten to the minus `scale`; `Int64.min` is no amount.
  package init(
    column: String, states: [String], before: Column<Int32>, after: Column<Int32>,
    amounts: [Amount: Column<Int64>], scale: Int, workers: Workers = Workers()
  ) {
    precondition(before.count == after.count)
    self.column = column
    self.states = states
    self.scale = scale
    let known = Amount.allCases.filter { amounts[$0] != nil }
    self.amounts = known
    let width = states.count + 1
    let parts = workers.mapChunks(of: before.count, size: 65_536) { range in
      let (before, after) = (before.span, after.span)
      var customers = [Int](repeating: 0, count: width * width)
      for customer in range {
        customers[Int(before[customer]) * width + Int(after[customer])] += 1
      }
      var flows = customers.map { Flow(customers: $0) }
      // One amount after the other: no customer has to ask which there are.
      for (place, amount) in Amount.allCases.enumerated() {
        guard let column = amounts[amount] else { continue }
        let units = column.span
        var sums = [Int128](repeating: 0, count: width * width)
        for customer in range where units[customer] != .min {
          sums[Int(before[customer]) * width + Int(after[customer])] += Int128(units[customer])
        }
        for cell in flows.indices { flows[cell].units[place] = sums[cell] }
      }
      return flows
    }
    var flows = [Flow](repeating: Flow(), count: width * width)
    for part in parts { for cell in flows.indices { flows[cell].add(part[cell]) } }
    self.flows = flows
  }

  /// The states before, and ``newName``.
  public var sources: [String] { states + [Self.newName] }

  /// The states after, and ``goneName``.
  public var targets: [String] { states + [Self.goneName] }

  /// The customers who went from a source to a target.
  public subscript(source: Int, target: Int) -> Flow { flows[source * targets.count + target] }
}
