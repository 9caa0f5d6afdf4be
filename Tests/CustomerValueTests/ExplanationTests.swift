import CustomerValue
import Foundation
import TestSupport
import Testing

@Suite("Explanations of customers")
struct ExplanationTests {
  private func content(_ id: String) throws -> [String: Any] {
    try ExplainedSample.content(id)
  }

  private func part(_ content: [String: Any], _ name: String) throws -> [String: Any] {
    try #require(content[name] as? [String: Any], "\(name)")
  }

  @Test("Every figure is that of the score table", arguments: ExplainedSample.ids)
  func figures(id: String) throws {
    let row = try #require(try ExplainedSample.rows.get()[id])
    let score = try part(content(id), "score")
    for (column, field) in row where column != "customer_id" {
      guard !field.isEmpty else {
        #expect(score[column] == nil, "\(column)")
        continue
      }
      let value = try #require(score[column], "\(column)")
      if let text = value as? String {
        #expect(text == field, "\(column)")
      } else {
        #expect((value as? NSNumber)?.doubleValue == Double(field), "\(column)")
      }
    }
    #expect(score.count == row.values.count { !$0.isEmpty } - 1)
  }

  @Test("Purchases add up to the row", arguments: ExplainedSample.ids)
  func purchases(id: String) throws {
    let row = try #require(try ExplainedSample.rows.get()[id])
    let purchases = try part(content(id), "purchases")
    let days = try #require(purchases["days"] as? [[String: Any]])
    let bought = days.filter { $0["is_purchase_day"] as? Bool == true }
    #expect("\(bought.count)" == row["purchase_days"])
    #expect(bought.first?["day"] as? String == row["first_purchase"])
    #expect(bought.last?["day"] as? String == row["last_purchase"])
    let net = days.reduce(Decimal(0)) { $0 + (Decimal(string: $1["net"] as? String ?? "") ?? .nan) }
    let unmatched = try #require(Decimal(string: purchases["unmatched_amount"] as? String ?? ""))
    #expect(net - unmatched == Decimal(string: row["revenue"] ?? ""))
  }

  @Test("The scores stand between their cuts", arguments: ExplainedSample.ids)
  func scores(id: String) throws {
    let row = try #require(try ExplainedSample.rows.get()[id])
    let rfm = try part(content(id), "rfm")
    let scores = try #require(rfm["scores"] as? [[String: Any]])
    let table = try ExplainedSample.rows.get()
    for (entry, name) in zip(scores, ["r_score", "f_score", "m_score"]) {
      let of = try #require(entry["of"] as? String)
      let value = try #require(Double(row[of] ?? ""))
      #expect(Double(entry["value"] as? String ?? "") == value)
      #expect("\(entry["score"] as? Int ?? -1)" == row[name])
      // More days of silence are worse.
      let sign = of == "recency_days" ? -1.0 : 1.0
      if let begins = entry["begins"] as? String { #expect(sign * value >= sign * Double(begins)!) }
      if let next = entry["next"] as? String {
        #expect(sign * value < sign * Double(next)!)
        let missing = try #require(Double(entry["missing"] as? String ?? ""))
        #expect(abs(value + sign * missing - Double(next)!) < 1e-9)
      }
      let noBetter = table.values.count { sign * Double($0[of] ?? "")! <= sign * value }
      let share = try #require(entry["share_at_or_below"] as? Double)
      #expect(abs(share - Double(noBetter) / Double(table.count)) < 1e-6)
    }
    #expect(rfm["segment"] as? String == row["segment"])
  }

  @Test(
    "Expected spend is the weighted mean of the own and the common one",
    arguments: ExplainedSample.ids)
  func spend(id: String) throws {
    let spend = try part(content(id), "spend")
    let expected = try #require(spend["expected_spend"] as? Double)
    let common = try #require(spend["population_mean"] as? Double)
    let own = spend["own_mean"] as? Double ?? 0
    let ownWeight = try #require(spend["own_weight"] as? Double)
    let commonWeight = try #require(spend["population_weight"] as? Double)
    #expect(abs(ownWeight + commonWeight - 1) < 1e-6)
    #expect(abs(ownWeight * own + commonWeight * common - expected) < 0.02)
  }

  @Test("Distances to the cuts are values less cuts", arguments: ExplainedSample.ids)
  func quadrant(id: String) throws {
    let row = try #require(try ExplainedSample.rows.get()[id])
    let quadrant = try part(content(id), "quadrant")
    for axis in ["current", "potential"] {
      let value = try #require(Double(row["\(axis)_value"] ?? ""))
      let cut = try #require(quadrant["\(axis)_cut"] as? Double)
      let distance = try #require(quadrant["\(axis)_distance"] as? Double)
      #expect(abs(value - cut - distance) < 0.011)
    }
    #expect(quadrant["quadrant"] as? String == row["quadrant"])
  }

  @Test("Peers are counted and stand at their medians", arguments: ExplainedSample.ids)
  func peers(id: String) throws {
    let table = try ExplainedSample.rows.get()
    let row = try #require(table[id])
    let groups = try #require(part(content(id), "peers")["groups"] as? [[String: Any]])
    for (group, column) in zip(groups, ["rfm_cell", "segment"]) {
      let same = table.values.filter { $0[column] == row[column] }
      #expect(group["customers"] as? Int == same.count)
      for (name, of) in [("median_orders", "orders"), ("median_recency_days", "recency_days")] {
        let sorted = same.compactMap { Int($0[of] ?? "") }.sorted()
        #expect(group[name] as? Int == sorted[(sorted.count - 1) / 2])
      }
      let current = same.compactMap { Double($0["current_value"] ?? "") }.sorted()
      let median = try #require(group["median_current_value"] as? Double)
      #expect(abs(median - current[(current.count - 1) / 2]) < 0.011)
    }
    #expect(groups.last?["customers"] as? Int == 101)
  }

  @Test("The text has its sections and keeps to 78 characters", arguments: ExplainedSample.ids)
  func text(id: String) throws {
    let text = try ExplainedSample.analysis.get().explanation(of: id).text()
    for line in text.split(separator: "\n") { #expect(line.count <= 78, "\(line)") }
    for title in ["What it bought", "Value", "Quadrant", "What would change it", "Groups"] {
      #expect(text.contains("\n\n\(title)\n"))
    }
    #expect(!text.contains("\u{1B}") && text.hasSuffix("\n") && !text.contains(" \n"))
  }
}
