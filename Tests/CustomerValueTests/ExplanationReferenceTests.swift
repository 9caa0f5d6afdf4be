import CustomerValue
import Foundation
import TestSupport
import Testing

/// Customers of Online Retail, with a thousand products: unoptimised it takes a minute.
@Suite(
  "Explanations of real data",
  .enabled(if: RetailRows.isOptimised, "the build is not optimised: -c release"),
  .enabled(if: RetailRows.source != nil, RetailRows.reason))
struct ExplanationReferenceTests {
  @Test("Every figure is that of the score table, and what would change is found")
  func figures() throws {
    let folder = try TemporaryFolder()
    let path = try RetailRows.write(to: folder)
    let ids = ["17850", "12347", "14911", "13085", "18287", "12748"]
    for column in ["family", "stock_code"] {
      var options = Analysis.Options()
      options.reading.columns[.category] = .named(column)
      options.reading.columns[.order] = .none
      options.explained = ids.map { Array($0.utf8) }
      var analysis = try Analysis(scoring: [path], options)
      var outputs = Outputs()
      outputs.scores = folder.path("scores.csv")
      let found = try CustomerExplanation.json(analysis.explanations(of: ids))
      try analysis.write(outputs)
      let table = try ExplainedSample.table(folder.path("scores.csv"))
      let file = try JSONSerialization.jsonObject(with: Data(found)) as? [String: Any]
      let customers = try #require(file?["customers"] as? [[String: Any]])
      #expect(customers.count == ids.count)
      for customer in customers {
        let id = try #require(customer["customer_id"] as? String)
        let row = try #require(table[id])
        let score = try #require(customer["score"] as? [String: Any])
        for (name, field) in row where name != "customer_id" && !field.isEmpty {
          let value = score[name]
          #expect(
            value as? String == field || (value as? NSNumber)?.doubleValue == Double(field),
            "\(column) \(id) \(name)")
        }
        #expect(customer["changes"] != nil && customer["purchases"] != nil, "\(column) \(id)")
      }
    }
  }
}
