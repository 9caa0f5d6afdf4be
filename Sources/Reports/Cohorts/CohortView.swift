/// What the lines of a table of cohorts are.
public enum CohortView: String, CaseIterable, Sendable {
  /// One line for each cohort, and each group where there are groups.
  case cohorts
  /// One line for each group, its cohorts together.
  case groups
  /// One line for each cohort and each period since its first purchases.
  case triangle
}
