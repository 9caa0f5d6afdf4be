internal import Columns
public import Reports
public import Segments
internal import Transactions

/// What changed between two score tables: who went from which state to which, with how much money, where
/// that leads in the long run, and how the cuts between the states moved.
///
///     let comparison = try Comparison(
///       ScoreFile(reading: "2024.csv"), ScoreFile(reading: "2025.csv"))
///     if let quadrants = comparison.table(.quadrant) {
///       print(quadrants[0, 1].customers, "went from", quadrants.sources[0], "to", quadrants.targets[1])
///     }
///
/// See <doc:Comparing>.
public struct Comparison: Sendable {
  /// The columns whose words can be compared.
  public static let columns: [ScoreColumn] = [.quadrant, .segment, .lifecycleStage, .grade]
  /// The columns of a score table that a comparison makes use of.
  public static let wished: [ScoreColumn] =
    columns + [
      .revenue, .currentValue, .potentialValue, .lifetimeValue, .recencyDays, .orders, .rScore,
      .fScore, .mScore,
    ]

  /// What the two tables are called.
  public let nameBefore: String
  public let nameAfter: String
  /// The moves, by column.
  public let tables: [TransitionTable]
  /// The long run, by table.
  public let steadyStates: [SteadyState]
  /// How the cuts moved.
  public let drift: [CutDrift]
  /// Customers of the first table, and of the second.
  public let countBefore: Int
  public let countAfter: Int
  /// Customers of both.
  public let countBoth: Int

  let customers: ComparedCustomers
  let before: ScoreFile
  let after: ScoreFile
  let states: [ComparedStates]
  /// The amounts of each customer, at one scale.
  let amounts: [TransitionTable.Amount: Column<Int64>]
  /// Decimal places of the amounts.
  public let scale: Int

  /// Compares two tables.
  ///
  /// - Parameters:
  ///   - before: the earlier table.
  ///   - after: the later one.
  ///   - columns: the columns to compare, of those in ``columns``.
  ///   - cutsBefore: the cuts that made the earlier table; nil finds them in the table as far as it shows.
  ///   - cutsAfter: the same for the later one.
  ///   - workers: how many work at once; never changes the result.
  /// - Throws: ``ComparisonError`` where the tables have none of the columns in common.
  public init(
    _ before: ScoreFile, _ after: ScoreFile, columns: [ScoreColumn] = Comparison.columns,
    cutsBefore: StatedCuts? = nil, cutsAfter: StatedCuts? = nil, workers: Workers = Workers()
  ) throws(ComparisonError) {
    self.before = before
    self.after = after
    (nameBefore, nameAfter) = (before.path, after.path)
    customers = ComparedCustomers(before, after, workers)
    let scale = max(before.scale, after.scale)
    self.scale = scale
    var amounts: [TransitionTable.Amount: Column<Int64>] = [:]
    for (amount, column) in [
      (TransitionTable.Amount.revenueBefore, ScoreColumn.revenue),
      (.currentValueBefore, .currentValue),
    ] {
      amounts[amount] = ComparedCustomers.units(customers.before, before, column, scale: scale)
    }
    for (amount, column) in [
      (TransitionTable.Amount.revenueAfter, ScoreColumn.revenue),
      (.currentValueAfter, .currentValue),
    ] {
      amounts[amount] = ComparedCustomers.units(customers.after, after, column, scale: scale)
    }
    self.amounts = amounts
    var states: [ComparedStates] = []
    var tables: [TransitionTable] = []
    for column in columns {
      guard let found = ComparedStates(column, customers, before, after) else { continue }
      states.append(found)
      tables.append(
        TransitionTable(
          column: column.rawValue, states: found.names, before: found.before, after: found.after,
          amounts: amounts, scale: scale, workers: workers))
    }
    guard !tables.isEmpty else {
      throw ComparisonError(before.path, after.path, columns)
    }
    self.states = states
    self.tables = tables
    steadyStates = tables.map(SteadyState.init)
    let cuts = [
      cutsBefore ?? StatedCuts(seenIn: before), cutsAfter ?? StatedCuts(seenIn: after),
    ]
    drift = CutDrift.all(cuts[0], cuts[1])
    countBefore = before.count
    countAfter = after.count
    let later = customers.after
    countBoth = (0..<before.count).count { later[$0] >= 0 }
  }

  /// The moves of a column; nil where one of the tables does not have it.
  public func table(_ column: ScoreColumn) -> TransitionTable? {
    tables.first { $0.column == column.rawValue }
  }
}

/// Two score tables that have nothing to compare.
public struct ComparisonError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ before: String, _ after: String, _ columns: [ScoreColumn]) {
    let names = columns.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    description =
      "\(before) and \(after) have none of the columns \(names) in common. Write both tables with "
      + "'score', with one of these columns at least."
  }
}
