internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import Values

/// The three scores with the cuts around them, and the segment that they give.
struct ExplainedScores: Encodable, Sendable {
  struct Score: Encodable, Sendable {
    /// `recency_days`, `orders` or `revenue`.
    let of: String
    let value: String
    let score: Int
    let bins: Int
    /// The value with which this score begins, and that of the next one; absent for the lowest and the highest,
    /// and where nobody can have the next.
    let begins: String?
    let next: String?
    /// What is missing to the next one.
    let missing: String?
    /// Share of the customers whose value is no better, this one among them.
    let shareAtOrBelow: Double
  }

  let scores: [Score]
  let cell: String
  let segment: String
  /// The pattern of cells that has the segment's name.
  let pattern: String
  let rfmScore: Double

  init(_ subject: ExplainedSubject) {
    let (table, summary, customer) = (subject.table, subject.summary, subject.customer)
    let cuts = table.scores.cuts
    let bins = cuts.bins
    let count = Double(table.count)
    func score(
      _ name: String, _ score: UInt8, _ value: Int64, _ cuts: [Int64?], lowIsBetter: Bool,
      share: Double, _ text: (Int64) -> String
    ) -> Score {
      let score = Int(score)
      let own = score > 1 ? cuts[score - 2] : nil
      let next = score < bins ? cuts[score - 1] : nil
      return Score(
        of: name, value: text(value), score: score, bins: bins, begins: own.map(text),
        next: next.map(text),
        missing: next.map { text(lowIsBetter ? value - $0 : $0 - value) },
        shareAtOrBelow: sixPlaces(share))
    }
    let last = summary.lastPurchase.span
    let (ownLast, ownOrders) = (last[customer], summary.orders[customer])
    let ownRevenue = summary.revenue[customer]
    let orders = summary.orders.span
    let revenue = summary.revenue.span
    var (noLater, noMore, noLarger) = (0, 0, 0)
    for other in last.indices {
      if last[other] <= ownLast { noLater += 1 }
      if orders[other] <= ownOrders { noMore += 1 }
      if revenue[other] <= ownRevenue { noLarger += 1 }
    }
    let days: [Int64?] = cuts.recencyDays.map { $0.map { Int64($0) } }
    let fewest: [Int64?] = cuts.frequency.map { $0.map { Int64($0) } }
    let least = cuts.monetary(atScale: summary.scale)
    scores = [
      score(
        "recency_days", table.scores.recency[customer],
        Int64(summary.recencyDays(of: customer)), days, lowIsBetter: true,
        share: Double(noLater) / count
      ) { "\($0)" },
      score(
        "orders", table.scores.frequency[customer], Int64(ownOrders), fewest, lowIsBetter: false,
        share: Double(noMore) / count
      ) { "\($0)" },
      score(
        "revenue", table.scores.monetary[customer], ownRevenue, least, lowIsBetter: false,
        share: Double(noLarger) / count
      ) { Money(units: Int128($0), scale: summary.scale).description },
    ]
    cell = table.scores.cell(of: customer)
    segment = table.segments.names[table.segment(of: customer)]
    pattern = table.segments.pattern(
      r: Int(table.scores.recency[customer]), f: Int(table.scores.frequency[customer]),
      m: Int(table.scores.monetary[customer]))
    rfmScore = subject.figures.number(.rfmScore) ?? 0
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var rows = [["", "Value", "Score", "Begins at", "Next at", "No better"]]
    for (name, score) in zip(["Days since last", "Orders", "Revenue"], scores) {
      func text(_ value: String?) -> String {
        value.map { ExplainedSubject.text(.revenue, $0) } ?? "-"
      }
      rows.append([
        name, text(score.value), "\(score.score) of \(score.bins)", text(score.begins),
        text(score.next), Overview.percent(score.shareAtOrBelow),
      ])
    }
    var lines = Overview.table(rows).map { "  " + $0 }
    lines += wrapped(
      "Cell \(cell), \(subject.text(.rfmScore)) of 100. Cells \(pattern) (R, then F"
        + (subject.table.segments.usesMonetary ? ", then M" : "") + ") are called "
        + "\(InertText.shown(segment)).")
    let higher = higher.joined(separator: ", ")
    return lines + (higher.isEmpty ? [] : wrapped("For a higher score: \(higher)."))
  }

  /// What the next score of each takes.
  private var higher: [String] {
    zip(["R", "F", "M"], scores).compactMap { name, score in
      guard let missing = score.missing, let next = score.next else { return nil }
      switch name {
      case "R": return "R at most \(next) days since the last purchase"
      case "F": return "F \(missing) more \(missing == "1" ? "order" : "orders")"
      default: return "M \(ExplainedSubject.text(.revenue, missing)) more revenue"
      }
    }
  }
}
