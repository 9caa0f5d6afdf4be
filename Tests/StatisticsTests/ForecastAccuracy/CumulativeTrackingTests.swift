import Statistics
import TestSupport
import Testing

@Suite struct CumulativeTrackingTests {
  @Test func `starts are followed by what is expected of their age`() {
    let found = CumulativeTracking.expected(
      starts: [2, 0, 1], expectation: [0, 1, 1.5, 1.75, 1.875], ends: [0, 1, 2, 3, 4])
    // Day 3, say: two customers of age 3 and one of age 1.
    #expect(found == [0, 2, 3, 4.5, 5.25])
  }

  /// `numpy.convolve(starts, expectation)[ends]` in numpy 2.4.6, for
  /// `E[X(t)] = 3 (1 - (9 / (9 + t))^0.4)` to six decimals.
  @Test func `weeks agree with a convolution`() {
    let starts = (0..<30).map { Double(($0 * 17) % 11) }
    let found = CumulativeTracking.expected(
      starts: starts, expectation: Self.curve, ends: [6, 13, 20, 27, 34, 41, 59])
    #expect(isClose(found, Self.convolved, within: 1e-10))
  }

  @Test func `it equals the sum over customers`() {
    let days = [0, 0, 3, 5, 5, 5, 9, 20]
    var starts = [Double](repeating: 0, count: 21)
    for day in days { starts[day] += 1 }
    let expectation = (0...28).map { Double($0) / (Double($0) + 12) }
    let ends = [6, 13, 20, 27]
    let found = CumulativeTracking.expected(starts: starts, expectation: expectation, ends: ends)
    let plain = ends.map { end in
      days.reduce(0.0) { $1 <= end ? $0 + expectation[end - $1] : $0 }
    }
    #expect(isClose(found, plain, within: 1e-14))
  }

  @Test func `a customer counts on the day of the first purchase, and not before`() {
    let found = CumulativeTracking.expected(
      starts: [1, 10, 100], expectation: [0.5, 2, 4], ends: [2, 0, 1])
    #expect(found == [74, 0.5, 7])
  }

  @Test func `without starts or ends nothing is expected`() {
    #expect(CumulativeTracking.expected(starts: [], expectation: [0, 1], ends: [1, 0]) == [0, 0])
    #expect(CumulativeTracking.expected(starts: [5], expectation: [], ends: []).isEmpty)
  }

  @Test func `an end beyond the expectation is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = CumulativeTracking.expected(starts: [1], expectation: [0, 1], ends: [2])
    }
  }
  /// The expectation for t = 0...59, to six decimals.
  private static let curve: [Double] = [
    0.0, 0.123805, 0.231394, 0.326096, 0.410351, 0.48599, 0.554421, 0.616746, 0.673845, 0.726425,
    0.775068, 0.820252, 0.86238, 0.901789, 0.938767, 0.97356, 1.006381, 1.037413, 1.066818,
    1.094737, 1.121293, 1.146597, 1.170748, 1.193831, 1.215927, 1.237104, 1.257427, 1.276952,
    1.295733, 1.313817, 1.331246, 1.34806, 1.364296, 1.379987, 1.395163, 1.409853, 1.424083,
    1.437877, 1.451258, 1.464246, 1.47686, 1.489119, 1.50104, 1.512637, 1.523927, 1.534922,
    1.545636, 1.55608, 1.566267, 1.576206, 1.585909, 1.595384, 1.60464, 1.613686, 1.62253, 1.63118,
    1.639643, 1.647925, 1.656034, 1.663975,
  ]
  private static let convolved: [Double] = [
    7.062191, 33.524425, 67.50976, 109.345392, 150.91887899999995, 178.52556700000002, 220.615833,
  ]
}
