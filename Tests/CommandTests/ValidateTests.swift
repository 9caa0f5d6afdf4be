import Foundation
import Testing

@Suite("validate")
struct ValidateTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// The line of a forecast in the measures: predicted, actual, bias, mae and so on.
  private func measures(_ target: String, _ forecast: String) throws -> [String] {
    let lines = try folder.text("measures.csv").split(separator: "\n")
    let fields = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let line = try #require(fields.first { $0[3] == target && $0[4] == forecast })
    return line.dropFirst(5).map(String.init)
  }

  @Test("What came is counted by hand, and simple rules with it")
  func byHand() throws {
    // Learnt from January to March (a buys on three days, b on one); c is new in April.
    try folder.write(
      """
      customer,date,amount
      a,2024-01-01,10
      b,2024-01-01,4
      a,2024-02-20,10
      a,2024-03-10,10
      a,2024-03-31,0
      a,2024-04-05,30
      a,2024-04-20,5
      c,2024-04-20,99
      b,2024-04-30,-1

      """, to: "in.csv")
    let run = try Command.run(
      ["validate", "in.csv", "--holdout-from", "2024-04-01", "-o", "measures.csv"], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("held against 2024-04-01 to 2024-04-30."))
    // April has 30 days; a bought on two of them, b on none; c was not known.
    let last = try measures("purchases", "last_period")
    // From 2 March to 31 March: a on the 10th and the 31st.
    #expect(last[0] == "2.000000" && last[1] == "2.000000" && last[3] == "0.000000")
    let rate = try measures("purchases", "mean_rate")
    // Three repeat purchase days of a in 90 days of age, times 30.
    #expect(rate[0] == "1.000000" && rate[1] == "2.000000" && rate[2] == "-0.500000")
    #expect(try measures("revenue", "last_period")[..<2] == ["10.000000", "35.000000"])
    // a's 30 over four purchase days, once.
    #expect(try measures("revenue", "mean_rate")[0] == "7.500000")
    #expect(try measures("revenue", "rfm_score")[0] == "")
  }

  @Test("CDNOW: the published holdout", .enabled(if: SharedData.folder != nil, SharedData.reason))
  func cdnow() throws {
    let file = try #require(SharedData.folder).appending(path: "cdnow/cdnow_sample.csv").path
    let run = try Command.run(
      [
        "validate", file, "--holdout-from", "1997-10-01", "--transaction-model", "bg-nbd", "-o",
        "measures.csv", "--tracking", "tracking.csv", "--quiet",
      ], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let model = try measures("purchases", "model")
    // 1,882 purchase days came in weeks 40 to 78, 334 of them of customers without a repeat purchase
    // before (Fader, Hardie and Lee 2005, p. 281). The sum of the expectations and the mean absolute
    // error were worked out with scipy 1.17 from the same optimum.
    #expect(model[0].hasPrefix("1653.408") && model[1] == "1882.000000")
    #expect(model[3].hasPrefix("0.785454"))
    let tracking = try folder.text("tracking.csv").split(separator: "\n")
    // Week 25 ends on 24 June: 1,672 repeat purchases had come (BTYD walkthrough, p. 14).
    #expect(tracking.contains { $0.contains(",1997-06-24,false,") && $0.hasSuffix(",1672") })
  }

  @Test("Several splits, as JSON, the same for any number of workers")
  func folds() throws {
    try folder.generate("orders.csv", customers: 300)
    let runs = try ["1", "3"].map {
      try Command.run(
        ["validate", "orders.csv", "--folds", "3", "--json", "--threads", $0], in: folder)
    }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
    let content = try JSONSerialization.jsonObject(with: runs[0].output) as? [String: Any]
    let folds = try #require(content?["folds"] as? [[String: Any]])
    #expect(folds.count == 3)
    for (later, earlier) in zip(folds, folds.dropFirst()) {
      // Each holdout begins on the day behind the one before.
      #expect((later["holdout_from"] as! String) > (earlier["holdout_to"] as! String))
      let forecasts = try #require(later["forecasts"] as? [[String: Any]])
      #expect(forecasts.count == 10)
      for forecast in forecasts {
        let gini = try #require(forecast["gini"] as? Double)
        #expect(gini > 0 && gini <= 1)
        #expect((forecast["deciles"] as? [Any])?.count == 10)
      }
    }
  }

  @Test("A split that leaves nothing, and standard input, are refused with words")
  func refused() throws {
    try folder.write("customer,date,amount\na,2024-01-01,1\na,2024-01-09,1\n", to: "in.csv")
    for day in ["2024-01-01", "2024-02-01"] {
      let run = try Command.run(["validate", "in.csv", "--holdout-from", day], in: folder)
      #expect(run.status == 64)
      #expect(run.messages.contains("leaves nothing to learn from or nothing to forecast"))
    }
    let many = try Command.run(["validate", "in.csv", "--folds", "40"], in: folder)
    #expect(many.status == 64)
    let input = try Command.run(["validate", "-"], in: folder)
    #expect(input.status == 64)
    #expect(input.messages.contains("read more than once"))
  }
}
