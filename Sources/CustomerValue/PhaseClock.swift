internal import Reports

/// Measures the phases of a run, one after the other.
struct PhaseClock {
  private(set) var timings: [PhaseTiming] = []
  private var start = ContinuousClock.now
  private let observer: (@Sendable (RunPhase) -> Void)?

  /// - Parameter observer: is told which phase begins.
  init(_ observer: (@Sendable (RunPhase) -> Void)? = nil) { self.observer = observer }

  /// Says which phase begins.
  func begin(_ phase: RunPhase) { observer?(phase) }

  /// Ends a phase; the next one starts.
  mutating func finish(_ phase: RunPhase, next: RunPhase? = nil) {
    finish(phase.rawValue)
    if let next { begin(next) }
  }

  /// Ends a phase with a name of its own.
  mutating func finish(_ phase: String) {
    let now = ContinuousClock.now
    let (seconds, attoseconds) = (now - start).components
    timings.append(
      PhaseTiming(phase: phase, seconds: Double(seconds) + Double(attoseconds) * 1e-18))
    start = now
  }
}

/// A part of a run, named as in the `timings` of the summary.
public enum RunPhase: String, CaseIterable, Sendable {
  case read, histories, scores, models, outlook, totals, write, report

  /// What is being done, for a person.
  public var title: String {
    switch self {
    case .read: "Reading"
    case .histories: "Building histories"
    case .scores: "Scoring"
    case .models: "Fitting models"
    case .outlook: "Working out potential value"
    case .totals: "Adding up"
    case .write: "Writing"
    case .report: "Drawing the report"
    }
  }
}
