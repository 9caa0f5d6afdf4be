internal import Reports
internal import Segments
internal import Values

extension Comparison {
  /// The comparison in tables for a person at a terminal.
  public var text: String {
    var lines = Overview.wrapped(
      "\(Overview.grouped(countBefore)) customers before, \(Overview.grouped(countAfter)) after: "
        + "\(Overview.grouped(countBoth)) in both, "
        + "\(Overview.grouped(countAfter - countBoth)) new, "
        + "\(Overview.grouped(countBefore - countBoth)) gone.")
    for (table, steady) in zip(tables, steadyStates) {
      lines += [""] + TransitionText(table, steady).lines
    }
    if !drift.isEmpty { lines += [""] + driftLines }
    return lines.joined(separator: "\n")
  }

  /// The cuts that moved, and how far.
  private var driftLines: [String] {
    var rows = [["Cut", "before", "after", "change"]]
    for cut in drift where cut.before != cut.after {
      rows.append([
        "\(cut.measure) for \(cut.label)", Overview.decimal(cut.before, 2),
        Overview.decimal(cut.after, 2), Figures.percent(cut.change),
      ])
    }
    guard rows.count > 1 else { return ["The cuts are the same."] }
    let isStated = drift.allSatisfy(\.isStated)
    let note =
      isStated
      ? []
      : Overview.wrapped(
        "Note: these are the outermost values of the customers with each word. The cuts lie between "
          + "them and the next ones; --old-summary and --new-summary give the cuts themselves.")
    return Overview.table(rows) + note
  }
}

/// The moves of one column in words.
private struct TransitionText {
  let table: TransitionTable
  let steady: SteadyState

  init(_ table: TransitionTable, _ steady: SteadyState) {
    self.table = table
    self.steady = steady
  }

  /// Matrices of more states do not fit on a terminal: their largest moves are listed.
  private static let widest = 6

  var lines: [String] {
    let both = table.stayed.customers + table.moved.customers
    let share = both == 0 ? 0 : Double(table.moved.customers) / Double(both)
    var lines = [
      "\(table.column): \(Overview.grouped(table.moved.customers)) of "
        + "\(Overview.grouped(both)) customers moved (\(Overview.percent(share)))."
    ]
    lines += table.states.count <= Self.widest ? matrix : []
    lines += [""] + largest
    return lines + Overview.wrapped(longRun)
  }

  private var matrix: [String] {
    let targets = table.targets.indices.filter { table.total(to: $0).customers > 0 }
    var rows = [["From \\ to"] + targets.map { table.targets[$0] } + ["customers"]]
    for source in table.sources.indices {
      let total = table.total(from: source).customers
      guard total > 0 else { continue }
      rows.append(
        [table.sources[source]]
          + targets.map { Overview.grouped(table[source, $0].customers) }
          + [Overview.grouped(total)])
    }
    return Overview.table(rows)
  }

  /// The moves with the most customers, of those who were there before.
  private var largest: [String] {
    var moves: [(source: Int, target: Int, customers: Int)] = []
    for source in table.states.indices {
      for target in table.targets.indices where source != target {
        moves.append((source, target, table[source, target].customers))
      }
    }
    moves = moves.filter { $0.customers > 0 }
    moves.sort { ($1.customers, $0.source, $0.target) < ($0.customers, $1.source, $1.target) }
    guard !moves.isEmpty else { return ["Nobody moved."] }
    let amounts = table.amounts.filter { $0 != .revenueBefore }
    var rows = [["Largest moves", "customers", "share"] + amounts.map(\.words)]
    for move in moves.prefix(8) {
      let share = table.share(move.source, move.target) ?? 0
      rows.append(
        [
          "\(table.sources[move.source]) -> \(table.targets[move.target])",
          Overview.grouped(move.customers), Overview.percent(share),
        ]
          + amounts.map {
            table.money($0, from: move.source, to: move.target).map(Overview.grouped) ?? "-"
          })
    }
    return Overview.table(rows)
  }

  private var longRun: String {
    let shares = (steady.shares ?? []).enumerated().filter { $0.element > 0 }.map {
      "\(table.states[$0.offset]) \(Overview.percent($0.element))"
    }.joined(separator: ", ")
    switch steady.kind {
    case .settled:
      let left = steady.persistence.map {
        " With each step what is missing shrinks to \(Overview.percent($0))."
      }
      return "In the long run, if they went on moving so: \(shares).\(left ?? "")"
    case .circular(let period):
      return "The shares never settle: they go round in \(period) steps. On average: \(shares)."
    case .separate:
      let groups = steady.closed.map { $0.joined(separator: ", ") }.joined(separator: " | ")
      return "Where a customer ends depends on where it is: nobody leaves these groups of states: "
        + "\(groups). Today's customers would end so: \(shares)."
    case .unknown(let states):
      return "No long run: nobody was in \(states.joined(separator: ", ")) before, so nothing is "
        + "known of where they go from there."
    case .empty: return "No long run: no customer is in both tables."
    case .failed: return "No long run: the shares could not be computed."
    }
  }
}

extension TransitionTable.Amount {
  /// The amount as a heading.
  fileprivate var words: String {
    switch self {
    case .revenueBefore: "revenue before"
    case .revenueAfter: "revenue"
    case .currentValueBefore: "value before"
    case .currentValueAfter: "value after"
    }
  }
}
