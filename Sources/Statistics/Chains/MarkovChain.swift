package import LinearAlgebra

/// A chain of states: where one that is in a state is a step later, by probability.
///
/// Two states belong together where each can be reached from the other. Such a class is closed where
/// nothing leads out of it; a state of no closed class is left for good sooner or later. J. G. Kemeny,
/// J. L. Snell: Finite Markov Chains, 1960, chapters 2 to 5.
package struct MarkovChain: Sendable {
  /// States that lead to each other.
  package struct StateClass: Sendable, Equatable {
    /// In ascending order.
    package let states: [Int]
    /// Whether nothing leads out of it.
    package let isClosed: Bool
    /// The greatest common divisor of the lengths of all ways from a state back to itself; 1 where the
    /// shares settle, 0 where there is no way back.
    package let period: Int
  }

  /// The probabilities, from the row to the column; each row sums to one.
  package let probabilities: Matrix
  /// The classes, by their first state.
  package let classes: [StateClass]

  /// The chain of counted moves.
  ///
  /// - Parameter counts: from each state, a row, to each state; every row has a move.
  package init(counts: [[Int]]) {
    precondition(counts.allSatisfy { $0.count == counts.count && $0.contains { $0 > 0 } })
    probabilities = Matrix(
      rows: counts.map { row in
        let sum = Double(row.reduce(0, +))
        return row.map { Double($0) / sum }
      })
    classes = MarkovChain.classes(counts.map { $0.map { $0 > 0 } })
  }

  /// Number of states.
  package var count: Int { probabilities.rows }

  /// The closed classes, by their first state.
  package var closedClasses: [StateClass] { classes.filter(\.isClosed) }

  /// The share of the time that one who started in a closed class is in each of its states, in the long
  /// run; in the order of its states.
  ///
  /// - Throws: ``LinearAlgebraError`` where LAPACK finds no such shares.
  package func stationary(of closed: StateClass) throws(LinearAlgebraError) -> [Double] {
    precondition(closed.isClosed)
    return try StochasticEigen.stationary(of: part(closed.states, closed.states))
  }

  /// Where those who start in given shares are in the long run: the mean over time, where shares go round
  /// in a circle.
  ///
  /// - Parameter start: share of each state; they sum to one.
  /// - Throws: ``LinearAlgebraError`` where LAPACK finds no such shares.
  package func longRun(from start: [Double]) throws(LinearAlgebraError) -> [Double] {
    precondition(start.count == count)
    let closed = closedClasses
    let held = Set(closed.flatMap(\.states))
    let passing = (0..<count).filter { !held.contains($0) }
    var result = [Double](repeating: 0, count: count)
    for own in closed {
      var weight = own.states.reduce(0.0) { $0 + start[$1] }
      if !passing.isEmpty {
        // The chance of ending here from each passing state: (I - Q) x = r.
        var system = part(passing, passing)
        for row in passing.indices {
          for column in passing.indices {
            system[row, column] = (row == column ? 1 : 0) - system[row, column]
          }
        }
        let right = passing.map { from in
          own.states.reduce(0.0) { $0 + probabilities[from, $1] }
        }
        guard let chances = LinearSystem.solution(system, right) else {
          throw .notConverged(routine: "dgesv")
        }
        for (place, state) in passing.enumerated() { weight += start[state] * chances[place] }
      }
      for (state, share) in zip(own.states, try stationary(of: own)) {
        result[state] = weight * share
      }
    }
    return result
  }

  /// How much of a difference to the long run is left after a step, in the end: the size of the second
  /// largest eigenvalue; nil of a chain with one state.
  package func persistence() throws(LinearAlgebraError) -> Double? {
    let sizes = try StochasticEigen.sizes(of: probabilities)
    return sizes.count > 1 ? min(sizes[1], 1) : nil
  }

  private func part(_ rows: [Int], _ columns: [Int]) -> Matrix {
    Matrix(rows: rows.map { row in columns.map { probabilities[row, $0] } })
  }
}
