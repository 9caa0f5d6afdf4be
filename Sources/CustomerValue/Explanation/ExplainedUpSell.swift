internal import Affinity
internal import Reports
internal import Values

/// Where the customer stands below its peers in what it buys already.
struct ExplainedUpSell: Encodable, Sendable {
  struct Category: Encodable, Sendable {
    let category: String
    /// Spend in it per purchase day: own, mean and upper quartile of the peers.
    let own: Double
    let peerMean: Double
    let peerUpperQuartile: Double
    /// What is missing to the upper quartile, as margin.
    let gap: Double
  }

  /// The widest gap first.
  let categories: [Category]
  /// The purchase days that peers have: `1`, `2`, `3 to 5`, `6 to 10` or `11 and more`.
  let peerPurchaseDays: String
  /// The share of the gap that counts.
  let share: Double
  /// Whether the gap would be more than the current value, which is then what counts.
  let isLimited: Bool

  private static let listed = 5
  private static let bandNames = ["1", "2", "3 to 5", "6 to 10", "11 and more"]

  init(_ subject: ExplainedSubject, _ details: PotentialDetails) {
    let potential = subject.table.potential
    share = potential?.settings.upSellShare ?? 0
    peerPurchaseDays = Self.bandNames[details.band]
    let gap = details.gaps.reduce(0.0) { $0 + $1.missing } * details.discountedPurchases
    isLimited = gap > max(0, details.currentValue)
    categories = details.gaps.map { gap in
      Category(
        category: String(
          decoding: potential?.categoryNames[gap.category] ?? [], as: UTF8.self),
        own: subject.rounded(gap.own), peerMean: subject.rounded(gap.mean),
        peerUpperQuartile: subject.rounded(gap.upper), gap: subject.rounded(gap.missing))
    }
  }

  var summary: String { "\(Overview.percent(share)) of the gap to the peers" }

  func lines(_ subject: ExplainedSubject) -> [String] {
    guard !categories.isEmpty else {
      return ["    Too few peers (fewer than 20) to compare with."]
    }
    var rows = [["    Spend per purchase day", "Own", "Peers", "Best quarter", "Gap"]]
    for category in categories.prefix(Self.listed) {
      rows.append([
        "    " + InertText.shown(category.category.prefix(30)), subject.text(category.own),
        subject.text(category.peerMean), subject.text(category.peerUpperQuartile),
        subject.text(category.gap),
      ])
    }
    var lines = Overview.table(rows)
    if categories.count > Self.listed {
      lines.append("    and \(categories.count - Self.listed) more")
    }
    let limit = isLimited ? " The gap is wider than the current value, which limits it." : ""
    lines += wrapped(
      "Peers are buyers of the same with \(peerPurchaseDays) purchase days.\(limit)",
      indent: 4)
    return lines
  }
}
