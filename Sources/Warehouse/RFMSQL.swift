package import Segments
internal import Values

/// How customers are scored in a warehouse.
public struct WarehouseScoring: Sendable {
  /// Fixed cuts; nil scores the customers among themselves, in as many bins as the segments have.
  package var cuts: RFMCuts?
  package var weights: RFMWeights
  package var segments: SegmentTable

  package init(cuts: RFMCuts?, weights: RFMWeights, segments: SegmentTable) {
    precondition(cuts.map { $0.bins == segments.bins } ?? true, "cuts and segments differ")
    self.cuts = cuts
    self.weights = weights
    self.segments = segments
  }

  package var bins: Int { segments.bins }
}

/// The step `rfm`, and the part of the step `score` that it shares: R, F and M scores and what follows.
struct RFMSQL {
  let scoring: WarehouseScoring
  let dialect: SQLDialect
  /// Decimal places of the revenue.
  let scale: Int

  func text(customers: SQLName, version: String) -> String {
    var statement = SQLStatement(.rfm, dialect, version: version)
    statement.needs(
      "table \(customers.shown), which the step 'summary' gives"
        + (scoring.cuts == nil ? "; the scores are among its customers." : "."))
    statement.gives(
      "one row for each customer: customer_id, recency_days, orders, revenue, r_score, f_score, m_score "
        + "(1 to \(scoring.bins), the highest best), rfm_cell, rfm_score (0 to 100), segment.")
    statement.with("customers", "SELECT * FROM \(dialect.name(customers))")
    addScores(to: &statement, from: "customers")
    return statement.text(
      """
      SELECT customer_id, recency_days, orders, revenue, r_score, f_score, m_score,
        \(cell) AS rfm_cell,
        \(combined) AS rfm_score,
        \(segment) AS segment
      FROM scored
      """)
  }

  /// Adds the part `scored`: the rows of another part with the three scores.
  func addScores(to statement: inout SQLStatement, from part: String) {
    if let cuts = scoring.cuts {
      let monetary = cuts.monetary(atScale: scale).map { units in
        units.map { dialect.amount(Money(units: Int128($0), scale: scale)) }
      }
      statement.with(
        "scored",
        """
        SELECT *,
          \(score(.recency, cuts.recencyDays.map { $0.map(String.init) })),
          \(score(.frequency, cuts.frequency.map { $0.map(String.init) })),
          \(score(.monetary, monetary))
        FROM \(part)
        """)
      return
    }
    for dimension in RFMDimension.allCases { addRanks(of: dimension, to: &statement, from: part) }
    let joins = RFMDimension.allCases.map {
      "JOIN \($0.score)s ON \($0.score)s.\($0.score)_value = \(part).\($0.column)"
    }
    statement.with(
      "scored",
      """
      SELECT \(part).*, r_score, f_score, m_score
      FROM \(part)
      \(joins.joined(separator: "\n"))
      """)
  }

  /// One more than the number of cuts that a value reaches.
  private func score(_ dimension: RFMDimension, _ cuts: [String?]) -> String {
    let compare = dimension.isFalling ? "<=" : ">="
    let value =
      dimension == .monetary ? "CAST(revenue AS DECIMAL(18, \(scale)))" : dimension.column
    let terms = cuts.compactMap { $0 }.map {
      "CASE WHEN \(value) \(compare) \($0) THEN 1 ELSE 0 END"
    }
    return (["1"] + terms).joined(separator: "\n    + ") + " AS \(dimension.score)"
  }

  /// Adds the score of each value from its mid-rank, in whole numbers: the share `(less + equal/2)/n` is at
  /// least `k/bins` where `(2 less + equal) bins >= 2 n k`.
  func addRanks(of dimension: RFMDimension, to statement: inout SQLStatement, from part: String) {
    let order = dimension.isFalling ? "DESC" : "ASC"
    let name = dimension.score
    statement.with(
      "\(name)_counts",
      """
      SELECT \(dimension.column) AS \(name)_value, COUNT(*) AS equal_count
      FROM \(part) GROUP BY \(dimension.column)
      """)
    statement.with(
      "\(name)_ranks",
      """
      SELECT \(name)_value,
        (2 * SUM(equal_count) OVER (ORDER BY \(name)_value \(order)
          \(SummarySQL.upToHere)) - equal_count) * \(scoring.bins)
          AS place,
        2 * SUM(equal_count) OVER () AS whole
      FROM \(name)_counts
      """)
    let terms = (1..<scoring.bins).map {
      "CASE WHEN place >= whole * \($0) THEN 1 ELSE 0 END"
    }
    statement.with(
      "\(name)s",
      """
      SELECT \(name)_value,
        \((["1"] + terms).joined(separator: "\n    + ")) AS \(name)
      FROM \(name)_ranks
      """)
  }

  /// The three scores as text.
  var cell: String {
    let digits = RFMDimension.allCases.map { "CAST(\($0.score) AS \(dialect.textType))" }
    return digits.joined(separator: scoring.bins < 10 ? " || " : " || '|' || ")
  }

  /// The weighted mean of the scores, 0 to 100.
  var combined: String {
    let weights = scoring.weights
    let scale = dialect.number(100 / Double(scoring.bins - 1))
    let terms = zip(
      RFMDimension.allCases, [weights.recency, weights.frequency, weights.monetary]
    ).map { "\(dialect.number($1)) * (\($0.score) - 1)" }
    return "\(scale) * (\(terms.joined(separator: " + ")))"
  }

  /// The name of the segment, by the scores that it depends on.
  var segment: String {
    let table = scoring.segments
    let all = 1...table.bins
    let branches = table.names.indices.compactMap { segment -> String? in
      var conditions: [String] = []
      for r in all {
        for f in all where table.usesMonetary {
          let scores = all.filter { table.segment(r: r, f: f, m: $0) == segment }
          guard !scores.isEmpty else { continue }
          conditions.append(
            "r_score = \(r) AND f_score = \(f) AND m_score IN (\(Self.list(scores)))")
        }
        guard !table.usesMonetary else { continue }
        let scores = all.filter { table.segment(r: r, f: $0, m: 1) == segment }
        guard !scores.isEmpty else { continue }
        conditions.append("r_score = \(r) AND f_score IN (\(Self.list(scores)))")
      }
      guard !conditions.isEmpty else { return nil }
      let condition = conditions.joined(separator: "\n      OR ")
      return "    WHEN \(condition) THEN \(dialect.text(table.names[segment]))"
    }
    return "CASE\n\(branches.joined(separator: "\n"))\n  END"
  }

  private static func list(_ scores: [Int]) -> String {
    scores.map(String.init).joined(separator: ", ")
  }
}
