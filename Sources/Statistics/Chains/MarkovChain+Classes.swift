extension MarkovChain {
  /// The classes of states, from which state leads to which in one step.
  static func classes(_ leads: [[Bool]]) -> [StateClass] {
    let count = leads.count
    let reach = reachable(leads)
    var classOf = [Int?](repeating: nil, count: count)
    var classes: [StateClass] = []
    for state in 0..<count where classOf[state] == nil {
      let states = (state..<count).filter {
        $0 == state || reach[state][$0] && reach[$0][state]
      }
      for other in states { classOf[other] = classes.count }
      let own = Set(states)
      let isClosed = states.allSatisfy { from in
        (0..<count).allSatisfy { !leads[from][$0] || own.contains($0) }
      }
      classes.append(
        StateClass(states: states, isClosed: isClosed, period: period(of: states, leads)))
    }
    return classes
  }

  /// Which state can be reached from which, in one step or more (Warshall).
  private static func reachable(_ leads: [[Bool]]) -> [[Bool]] {
    var reach = leads
    for middle in leads.indices {
      for from in leads.indices where reach[from][middle] {
        for to in leads.indices where reach[middle][to] { reach[from][to] = true }
      }
    }
    return reach
  }

  /// The greatest common divisor of `level(u) + 1 - level(v)` over the steps u to v of a class, where the
  /// level is the number of steps from its first state (E. V. Denardo, 1977).
  private static func period(of states: [Int], _ leads: [[Bool]]) -> Int {
    var level = [states[0]: 0]
    var queue = [states[0]]
    var divisor = 0
    while !queue.isEmpty {
      let from = queue.removeFirst()
      for to in states where leads[from][to] {
        if let known = level[to] {
          divisor = greatestCommonDivisor(divisor, (level[from]! + 1 - known).magnitude)
        } else {
          level[to] = level[from]! + 1
          queue.append(to)
        }
      }
    }
    return divisor
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: UInt) -> Int {
    var (a, b) = (UInt(left), right)
    while b > 0 { (a, b) = (b, a % b) }
    return Int(a)
  }
}
