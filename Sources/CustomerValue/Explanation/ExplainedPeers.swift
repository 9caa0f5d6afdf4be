internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import Values

/// Customers like this one, and where it stands among them.
struct ExplainedPeers: Encodable, Sendable {
  struct Peers: Encodable, Sendable {
    /// `rfm_cell`, `segment` or `nearest_current_value`.
    let of: String
    /// The customer is one of them.
    let customers: Int
    /// Medians (the lower one of two).
    let medianRecencyDays: Int
    let medianOrders: Int
    let medianRevenue: String
    let medianCurrentValue: Double?
    let medianPotentialValue: Double?
    /// Share of the peers whose current value, or revenue where there is none, is no larger.
    let shareAtOrBelow: Double
  }

  let groups: [Peers]

  /// So many customers that are nearest in current value are looked at.
  private static let nearest = 100

  init(_ subject: ExplainedSubject) {
    let (table, customer) = (subject.table, subject.customer)
    let scores = table.scores
    func scoresOf(_ customer: Int) -> (UInt8, UInt8, UInt8) {
      (scores.recency[customer], scores.frequency[customer], scores.monetary[customer])
    }
    let own = scoresOf(customer)
    let segment = table.segment(of: customer)
    var (cell, named): ([Int], [Int]) = ([], [])
    for other in 0..<table.count {
      if scoresOf(other) == own { cell.append(other) }
      if table.segment(of: other) == segment { named.append(other) }
    }
    var groups = [
      Self.peers("rfm_cell", cell, subject), Self.peers("segment", named, subject),
    ]
    if let current = table.outlook?.current {
      groups.append(Self.peers("nearest_current_value", Self.near(customer, current), subject))
    }
    self.groups = groups
  }

  /// The customer itself and those nearest to it in current value, equal ones by first appearance.
  private static func near(_ customer: Int, _ current: Column<Double>) -> [Int] {
    let values = current.span
    let own = values[customer]
    // A short list kept in order: nearly all customers fail against its last entry.
    var best: [(distance: Double, customer: Int)] = []
    for other in values.indices where other != customer {
      let distance = abs(values[other] - own)
      guard best.count < nearest || distance < best[nearest - 1].distance else { continue }
      var place = best.count
      while place > 0 && best[place - 1].distance > distance { place -= 1 }
      best.insert((distance, other), at: place)
      if best.count > nearest { best.removeLast() }
    }
    return [customer] + best.map(\.customer)
  }

  private static func peers(
    _ name: String, _ customers: [Int], _ subject: ExplainedSubject
  ) -> Peers {
    let summary = subject.summary
    func median<Value: Comparable>(_ value: (Int) -> Value) -> Value {
      customers.map(value).sorted()[(customers.count - 1) / 2]
    }
    let outlook = subject.table.outlook
    let own = subject.customer
    let below = customers.count { other in
      outlook.map { $0.current[other] <= $0.current[own] }
        ?? (summary.revenue[other] <= summary.revenue[own])
    }
    return Peers(
      of: name, customers: customers.count,
      medianRecencyDays: Int(median { summary.recencyDays(of: $0) }),
      medianOrders: Int(median { summary.orders[$0] }),
      medianRevenue: Money(units: Int128(median { summary.revenue[$0] }), scale: summary.scale)
        .description,
      medianCurrentValue: outlook.map { outlook in
        subject.rounded(median { outlook.current[$0] })
      },
      medianPotentialValue: outlook.map { outlook in
        subject.rounded(median { outlook.potentialValue[$0] })
      },
      shareAtOrBelow: sixPlaces(Double(below) / Double(customers.count)))
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var rows = [
      ["Medians of", "Peers", "Silent days", "Orders", "Revenue", "Current", "Potential"]
    ]
    let names = ["Same cell", "Same segment", "Near in value"]
    for (name, group) in zip(names, groups) {
      rows.append([
        name, Overview.grouped(group.customers), Overview.grouped(group.medianRecencyDays),
        Overview.grouped(group.medianOrders),
        ExplainedSubject.text(.revenue, group.medianRevenue),
        group.medianCurrentValue.map(subject.text) ?? "-",
        group.medianPotentialValue.map(subject.text) ?? "-",
      ])
    }
    rows.append([
      "This customer", "", subject.text(.recencyDays), subject.text(.orders),
      subject.text(.revenue), subject.text(.currentValue), subject.text(.potentialValue),
    ])
    let what = subject.table.outlook == nil ? "revenue" : "current value"
    let stands = zip(["cell", "segment"], groups).map {
      "\(Overview.percent($1.shareAtOrBelow)) of its \($0)"
    }
    return Overview.table(rows).map { "  " + $0 }
      + wrapped("Its \(what) is at least that of \(stands.joined(separator: " and ")).")
  }
}
