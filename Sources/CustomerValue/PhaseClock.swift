internal import Reports

/// Measures the phases of a run, one after the other.
struct PhaseClock {
  private(set) var timings: [PhaseTiming] = []
  private var start = ContinuousClock.now

  /// Ends a phase; the next one starts.
  mutating func finish(_ phase: String) {
    let now = ContinuousClock.now
    let (seconds, attoseconds) = (now - start).components
    timings.append(
      PhaseTiming(phase: phase, seconds: Double(seconds) + Double(attoseconds) * 1e-18))
    start = now
  }
}
