/// Whether two numbers agree within an absolute tolerance; never for one that is not a number.
package func isClose(_ first: Double, _ second: Double, within tolerance: Double) -> Bool {
  abs(first - second) <= tolerance
}

/// Whether two lists are as long as each other and agree entry by entry.
package func isClose(_ first: [Double], _ second: [Double], within tolerance: Double) -> Bool {
  first.count == second.count
    && zip(first, second).allSatisfy { isClose($0, $1, within: tolerance) }
}
