internal import Reports
internal import Segments
internal import Values

/// A comparison as JSON has it.
struct ComparisonContent: Encodable {
  struct Move: Encodable {
    let from: String
    let to: String
    let customers: Int
    /// Share of the customers of the source.
    let share: Double
    let revenueBefore: String?
    let revenueAfter: String?
    let currentValueBefore: String?
    let currentValueAfter: String?
  }

  struct LongRun: Encodable {
    /// `settled`, `circular`, `separate`, `unknown`, `empty` or `failed`.
    let kind: String
    /// Shares by state, in the order of the states.
    let shares: [Double]?
    let period: Int?
    let closed: [[String]]
    let passing: [String]
    let unknown: [String]?
    let persistence: Double?
  }

  struct Table: Encodable {
    let column: String
    let states: [String]
    let stayed: Int
    let moved: Int
    let new: Int
    let gone: Int
    let moves: [Move]
    let longRun: LongRun
  }

  struct Cut: Encodable {
    let measure: String
    let label: String
    let before: Double
    let after: Double
    let change: Double?
    let stated: Bool
  }

  struct Counts: Encodable {
    let before: Int
    let after: Int
    let both: Int
    let new: Int
    let gone: Int
  }

  let schemaVersion = 1
  let before: String
  let after: String
  let customers: Counts
  let tables: [Table]
  let cuts: [Cut]

  init(_ comparison: Comparison) {
    before = comparison.nameBefore
    after = comparison.nameAfter
    let (first, second, both) = (
      comparison.countBefore, comparison.countAfter, comparison.countBoth
    )
    customers = Counts(
      before: first, after: second, both: both, new: second - both, gone: first - both)
    tables = zip(comparison.tables, comparison.steadyStates).map { table, steady in
      Table(
        column: table.column, states: table.states, stayed: table.stayed.customers,
        moved: table.moved.customers, new: table.arrived.customers, gone: table.left.customers,
        moves: table.moves.map { ComparisonContent.move($0.source, $0.target, table) },
        longRun: ComparisonContent.longRun(steady))
    }
    cuts = comparison.drift.map {
      Cut(
        measure: $0.measure, label: $0.label, before: $0.before, after: $0.after,
        change: $0.change, stated: $0.isStated)
    }
  }

  private static func move(_ source: Int, _ target: Int, _ table: TransitionTable) -> Move {
    let flow = table[source, target]
    func money(_ amount: TransitionTable.Amount) -> String? {
      table.money(amount, from: source, to: target)?.description
    }
    return Move(
      from: table.sources[source], to: table.targets[target], customers: flow.customers,
      share: table.share(source, target) ?? 0, revenueBefore: money(.revenueBefore),
      revenueAfter: money(.revenueAfter), currentValueBefore: money(.currentValueBefore),
      currentValueAfter: money(.currentValueAfter))
  }

  private static func longRun(_ steady: SteadyState) -> LongRun {
    var (period, unknown): (Int?, [String]?) = (nil, nil)
    let kind: String
    switch steady.kind {
    case .settled: kind = "settled"
    case .circular(let steps): (kind, period) = ("circular", steps)
    case .separate: kind = "separate"
    case .unknown(let states): (kind, unknown) = ("unknown", states)
    case .empty: kind = "empty"
    case .failed: kind = "failed"
    }
    return LongRun(
      kind: kind, shares: steady.shares, period: period, closed: steady.closed,
      passing: steady.passing, unknown: unknown, persistence: steady.persistence)
  }
}

extension TransitionTable {
  /// The pairs of a source and a target between which any customer went, in their order.
  var moves: [(source: Int, target: Int)] {
    sources.indices.flatMap { source in
      targets.indices.filter { self[source, $0].customers > 0 }.map { (source, $0) }
    }
  }
}
