internal import LinearAlgebra
internal import Statistics

/// Where the customers would be in the long run if they went on moving as they did, nobody came and nobody
/// left.
///
/// The moves of those who were there before and after are taken for the probabilities of a Markov chain.
public struct SteadyState: Sendable, Equatable {
  /// What kind of a long run there is.
  public enum Kind: Sendable, Equatable {
    /// The shares settle, whatever they are today.
    case settled
    /// The shares go round in a circle of so many steps; ``SteadyState/shares`` are their mean over time.
    case circular(period: Int)
    /// There are several groups of states that nobody leaves: where a customer ends depends on where it is,
    /// and ``SteadyState/shares`` are those of today's customers.
    case separate
    /// Nothing is known of where the customers of these states go, since nobody was in them before.
    case unknown(states: [String])
    /// Nobody was there both times.
    case empty
    /// The numbers are too extreme for the shares to be computed.
    case failed
  }

  public let kind: Kind
  /// By state of the table, the share in the long run; nil where there is none.
  public let shares: [Double]?
  /// Groups of states that nobody leaves, by name.
  public let closed: [[String]]
  /// States that are left for good sooner or later, by name.
  public let passing: [String]
  /// How much of a difference to the steady state is left after one more step, in the end.
  public let persistence: Double?

  private init(
    _ kind: Kind, shares: [Double]? = nil, closed: [[String]] = [], passing: [String] = [],
    persistence: Double? = nil
  ) {
    self.kind = kind
    self.shares = shares
    self.closed = closed
    self.passing = passing
    self.persistence = persistence
  }

  /// The long run of a table's moves.
  public init(_ table: TransitionTable) {
    let states = table.states.indices
    let counts = states.map { source in states.map { table[source, $0].customers } }
    let leavers = states.map { counts[$0].reduce(0, +) }
    let arrivals = states.map { target in counts.reduce(0) { $0 + $1[target] } }
    let used = states.filter { leavers[$0] > 0 }
    guard !used.isEmpty else {
      self.init(.empty)
      return
    }
    let unknown = states.filter { leavers[$0] == 0 && arrivals[$0] > 0 }
    guard unknown.isEmpty else {
      self.init(.unknown(states: unknown.map { table.states[$0] }))
      return
    }
    let chain = MarkovChain(counts: used.map { source in used.map { counts[source][$0] } })
    let total = Double(arrivals.reduce(0, +))
    let today = used.map { Double(arrivals[$0]) / total }
    var shares = [Double](repeating: 0, count: table.states.count)
    let persistence: Double?
    do throws(LinearAlgebraError) {
      let found = try chain.longRun(from: today)
      for (place, state) in used.enumerated() { shares[state] = found[place] }
      persistence = try chain.persistence()
    } catch {
      self.init(.failed)
      return
    }
    let groups = chain.closedClasses
    let period = groups.map(\.period).max() ?? 1
    self.init(
      groups.count > 1 ? .separate : period > 1 ? .circular(period: period) : .settled,
      shares: shares,
      closed: groups.map { $0.states.map { table.states[used[$0]] } },
      passing: chain.classes.filter { !$0.isClosed }.flatMap(\.states).sorted()
        .map { table.states[used[$0]] },
      persistence: persistence)
  }
}
