/// The expected side of the tracking plot: repeat purchases of all customers, added up over time, to
/// be drawn beside those that happened.
package enum CumulativeTracking {
  /// Expected repeat purchase days of all customers from day 0 to the end of each of some days.
  ///
  /// `sum over start days s <= e of starts[s] * expectation[e - s]` for each end e: only how many
  /// customers started on a day matters, so the cost is the number of ends times that of start days,
  /// whatever the number of customers. All terms are at least zero and are added from the first start
  /// day on; the relative error is below `2^-53` times the number of start days.
  ///
  /// The expected sales of P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers" the
  /// easy way: an alternative to the Pareto/NBD model, Marketing Science 24 (2005) 275-284,
  /// section 4.
  ///
  /// - Parameters:
  ///   - starts: The number of customers whose first purchase is on day 0, 1, 2 and so on; none on
  ///     later days. It may be empty: nothing is then expected.
  ///   - expectation: The expected number of repeat purchase days of a customer within t days of the
  ///     first purchase, for t = 0, 1, 2 and so on, as far as the last end. Entry 0 is zero in every
  ///     model in which nobody buys twice on one day.
  ///   - ends: The last days of the periods, such as 6, 13, 20 for weeks; at least zero, in any
  ///     order.
  /// - Returns: One number for each end, in repeat purchase days. A customer counts from the day of
  ///   the first purchase on, and not at all where that is after the end.
  package static func expected(
    starts: [Double], expectation: [Double], ends: [Int]
  ) -> [Double] {
    precondition(
      starts.allSatisfy { $0 >= 0 && $0.isFinite }, "a number of customers is not usable")
    precondition(
      expectation.allSatisfy { $0 >= 0 && $0.isFinite }, "an expected number is not usable")
    return ends.map { end in
      precondition(
        end >= 0 && end < expectation.count, "an end is before day 0 or beyond the expectation")
      var sum = 0.0
      for start in 0..<min(starts.count, end + 1) {
        sum += starts[start] * expectation[end - start]
      }
      return sum
    }
  }
}
