import CustomerValue
import Foundation
import TestSupport
import Testing

/// What would change, held against scores of the whole sample in which it has come to pass.
@Suite("What would change a customer's labels")
struct ExplainedChangesTests {
  private static let labels = [
    "segment", "quadrant", "lifecycle_stage", "volume_group", "grade", "tenure_group",
  ]

  private func changes(_ id: String) throws -> [String: Any] {
    return try #require(
      try ExplainedSample.content(id)["changes"] as? [String: Any], "the model could be asked")
  }

  /// A row of the sample with the category that the customer bought on most days; of several the first by name.
  private func row(_ id: String, _ day: String, _ amount: String) throws -> String {
    let text = String(decoding: try InputFile.bytes(ExplainedSample.path), as: UTF8.self)
    var days: [String: Set<String>] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields[1] == id, !fields[7].hasPrefix("-") else { continue }
      days[fields[4], default: []].insert(fields[2])
    }
    let most = days.values.map(\.count).max()
    let category = try #require(days.filter { $0.value.count == most }.keys.min())
    return "NEW,\(id),\(day),,\(category),1,,\(amount),,,"
  }

  @Test("One more purchase gives the row that it gives when it is really made")
  func onePurchase() throws {
    let ids = ["C0001569", "C0000772", "C0001443", "C0000667"]
    var rows: [String] = []
    for id in ids {
      let next = try #require(try changes(id)["one_purchase"] as? [String: Any])
      #expect(next["day"] as? String == "2025-12-31")
      rows.append(try row(id, "2025-12-31", try #require(next["amount"] as? String)))
    }
    // Each customer alone: one's purchase changes nothing of another.
    let scored = try ExplainedSample.scored(adding: rows, asOf: "2025-12-31")
    for id in ids {
      let next = try #require(try changes(id)["one_purchase"] as? [String: Any])
      let found = try #require(next["score"] as? [String: Any])
      let truth = try #require(scored[id])
      for (column, field) in truth where !field.isEmpty {
        guard !["customer_id", "first_purchase", "last_purchase"].contains(column),
          !column.hasPrefix("satisfaction")
        else { continue }
        let value = found[column]
        #expect(
          value as? String == field || (value as? NSNumber)?.doubleValue == Double(field),
          "\(id) \(column): \(String(describing: value)) for \(field)")
      }
    }
  }

  @Test("Without a purchase a label changes on the day named, and not on the day before")
  func silence() throws {
    let id = "C0001443"
    let found = try #require(try changes(id)["without_purchase"] as? [[String: Any]])
    let first = try #require(found.first)
    let day = try #require(Day(iso: first["day"] as? String ?? ""))
    let days = try #require(first["days_without_purchase"] as? Int)
    #expect(day.number == Day(iso: "2025-12-30")!.number + Int32(days))
    let label = try #require(first["label"] as? String)
    let before = try ExplainedSample.scored(
      adding: [], asOf: Day(number: day.number - 1).description)
    let after = try ExplainedSample.scored(adding: [], asOf: day.description)
    #expect(before[id]?[label] == first["from"] as? String)
    #expect(after[id]?[label] == first["to"] as? String)
    // Nothing else has changed by the day before.
    let now = try #require(try ExplainedSample.rows.get()[id])
    for name in Self.labels { #expect(before[id]?[name] == now[name], "\(name)") }
  }

  @Test("The least amount lifts current value above the cut, and a cent less does not")
  func lift() throws {
    let id = "C0001443"
    let lift = try #require(try changes(id)["lift"] as? [String: Any])
    let amount = try #require(Decimal(string: lift["amount"] as? String ?? ""))
    let less = amount - Decimal(string: "0.01")!
    let high = try ExplainedSample.scored(
      adding: [try row(id, "2025-12-31", "\(amount)")], asOf: "2025-12-31")
    let low = try ExplainedSample.scored(
      adding: [try row(id, "2025-12-31", "\(less)")], asOf: "2025-12-31")
    #expect(["develop", "maintain"].contains(high[id]?["quadrant"]))
    #expect(["cultivate", "abandon"].contains(low[id]?["quadrant"]))
    #expect(Double(high[id]?["current_value"] ?? "") == lift["current_value"] as? Double)
  }

  @Test("Changes are from the labels that the customer has", arguments: ExplainedSample.ids)
  func labels(id: String) throws {
    let row = try #require(try ExplainedSample.rows.get()[id])
    let changes = try changes(id)
    for list in ["with_purchases", "without_purchase"] {
      for change in try #require(changes[list] as? [[String: Any]]) {
        let label = try #require(change["label"] as? String)
        #expect(Self.labels.contains(label))
        #expect(change["from"] as? String == row[label])
        #expect(change["to"] as? String != row[label])
        #expect((change["purchases"] == nil) != (change["days_without_purchase"] == nil))
      }
    }
  }
}
