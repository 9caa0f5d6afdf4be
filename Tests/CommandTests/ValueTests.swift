import Foundation
import Testing

/// What customers are worth where the data say little, or say it oddly: a value that can be defended
/// and a word on it, never a figure that cannot be.
@Suite("Value of customers")
struct ValueTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func day(_ number: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(19_723 + number) * 86_400)
    return date.ISO8601Format().prefix(10).description
  }

  /// Customers who buy at times of their own until day 500, for `amount` each time.
  private func regulars(_ count: Int, amount: (_ customer: Int, _ visit: Int) -> String) -> [String]
  {
    (0..<count).flatMap { customer in
      // Some stop early: then the gap is left out of the rest.
      let gap = 11 + customer * 7 % 90
      let last = customer % 3 == 0 ? 100 + customer : 500
      return stride(from: customer % 50, through: last, by: gap).enumerated().map {
        "c\(customer),\(day($1)),\(amount(customer, $0))"
      }
    }
  }

  @Test("Synthetic customers get values, a model and totals with intervals")
  func ordinary() throws {
    try folder.generate("orders.csv", customers: 500)
    let value = try ValueRun("orders.csv", in: folder)
    value.expectSound()
    #expect(value.rows.count == 500)
    #expect(["bg-nbd", "mbg-nbd", "pareto-nbd"].contains(value.process ?? ""))
    #expect(value.flags == [])
    #expect(value.customerFlags == [""])
    for name in ["expected_purchases", "current_value"] {
      let low = try #require(value.total(name, "low"))
      let high = try #require(value.total(name, "high"))
      let expected = try #require(value.total(name))
      #expect(low > 0 && low < expected && expected < high)
    }
    #expect(value.run.messages.contains("In the next 365 days, if nothing changes:"))
    #expect(value.run.messages.contains("revenue (current value)"))
  }

  @Test("Customers who bought once are worth what they have brought, and nothing is made up")
  func once() throws {
    try folder.write(rows: (0..<40).map { "c\($0),\(day($0)),5.00" }, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.process == nil)
    #expect(value.flags == ["no_repeat_purchases", "few_spenders", "no_spend_model"])
    #expect(value.customerFlags == ["no_repeat_purchases;no_spend_model"])
    #expect(value.rows.allSatisfy { $0["p_alive"] == "" && $0["expected_spend"] == "5.00" })
    #expect(value.numbers("current_value").allSatisfy { $0 == 0 })
    #expect(value.run.messages.contains("nobody has bought on a second day"))
  }

  @Test("Customers who all came on the as-of day have no history")
  func today() throws {
    try folder.write(rows: (0..<40).map { "c\($0),\(day(9)),\($0).00" }, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.flags.first == "no_history")
    #expect(value.customerFlags == ["no_history;no_spend_model"])
    #expect(value.run.messages.contains("all purchases are on the as-of day itself"))
  }

  @Test("Customers who all bought again on the as-of day are taken to be there")
  func boughtToday() throws {
    let rows = (0..<60).flatMap { customer in
      [0, 3, 7].prefix(1 + customer % 3).map { "c\(customer),\(day(customer * 5 + $0)),9.50" }
        + ["c\(customer),\(day(400)),7.25"]
    }
    try folder.write(rows: rows, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.process == "nbd")
    #expect(value.flags.contains("dropout_not_identified"))
    #expect(value.rows.allSatisfy { $0["p_alive"] == "1.000000" })
    #expect(value.customerFlags == ["dropout_not_identified;few_repeat_buyers"])
  }

  @Test("Few repeat buyers are told, and nobody is taken to have left", arguments: [1, 4, 9])
  func few(buyers: Int) throws {
    let rows =
      (0..<40).map { "c\($0),\(day($0)),5.00" }
      + (0..<buyers).map { "c\($0),\(day($0 + 60)),\($0 + 3).00" }
    try folder.write(rows: rows, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.process == "nbd")
    #expect(value.flags.first == "few_repeat_buyers")
    #expect(value.customerFlags == ["few_repeat_buyers;no_spend_model"])
    #expect(value.rows.allSatisfy { $0["p_alive"] == "1.000000" })
    #expect(value.run.messages.contains("only \(buyers) customer"))
  }

  @Test("One customer, and none, are no fault")
  func nobody() throws {
    for rows in [[], ["a,2024-01-01,5.00"], ["a,2024-01-01,5.00", "a,2024-02-01,5.00"]] {
      try folder.write(rows: rows, to: "in.csv")
      let value = try ValueRun("in.csv", in: folder)
      value.expectSound()
      #expect(value.rows.count == min(1, rows.count))
    }
  }

  @Test("One customer with a million rows a day is one purchase day each")
  func busy() throws {
    let made = try Command.shell(
      """
      (echo customer_id,date,amount; yes c,2024-01-01,0.01 | head -n 500000
       yes c,2024-03-01,0.02 | head -n 500000
       for i in 1 2 3; do echo d$i,2024-02-0$i,5; done) > in.csv
      """, in: folder)
    #expect(made.status == 0)
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.rows[0]["purchase_days"] == "2")
    #expect(value.rows[0]["revenue"] == "15000.00")
    #expect(value.rows.count == 4)
  }

  @Test("Spend that is always the same is expected to stay so")
  func equalSpend() throws {
    try folder.write(rows: regulars(200) { _, _ in "10.00" }, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.rows.allSatisfy { $0["expected_spend"] == "10.00" })
    #expect(value.flags.contains { $0.hasPrefix("spend_homogeneous") })
  }

  @Test("Spend without a mean falls back to that of the others, and says so")
  func wildSpend() throws {
    // Each customer's own size, of a distribution without a mean.
    let rows = regulars(300) { customer, _ in
      "\(Int(pow(Double(300) / (Double(customer) + 0.5), 1.7) * 100)).00"
    }
    try folder.write(rows: rows, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.flags.contains("spend_mean_unstable"))
    #expect(value.customerFlags.allSatisfy { $0.contains("spend_mean_unstable") })
    #expect(value.run.messages.contains("spend is too uneven"))
  }

  @Test("Refunds that take most of it back leave values that are not negative")
  func refunds() throws {
    let bought = regulars(150) { customer, visit in "\(20 + (customer + visit) % 9).00" }
    let back = bought.enumerated().map { number, row in
      let fields = row.split(separator: ",")
      return "\(fields[0]),\(fields[1]),-\(number % 5 == 0 ? "500.00" : "15.00")"
    }
    let free = ["free,\(day(3)),10.00", "free,\(day(90)),0.00"]
    try folder.write(rows: bought + back + free, to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.numbers("historical_value").contains { $0 < 0 })
    // Whose repeat purchases brought nothing is marked, and nobody else is.
    let marked = value.rows.filter { $0["flags"]?.hasSuffix("spend_not_positive") == true }
    #expect(marked.map { $0["customer_id"] } == ["free"])
  }

  @Test("A horizon beyond the history is told")
  func shortHistory() throws {
    try folder.generate("orders.csv", customers: 400, ["--days", "60"])
    let value = try ValueRun("orders.csv", in: folder)
    value.expectSound()
    #expect(value.flags.contains("horizon_beyond_history"))
    #expect(value.customerFlags.allSatisfy { !$0.contains("horizon") })
    let near = try ValueRun("orders.csv", ["--horizon", "30"], in: folder)
    #expect(!near.flags.contains("horizon_beyond_history"))
    #expect(try #require(near.total("current_value")) < (value.total("current_value") ?? 0))
  }

  @Test("Days of three centuries fit no model and name the way out")
  func ancient() throws {
    let rows = regulars(100) { _, visit in "\(visit + 3).00" }
    try folder.write(
      rows: ["old,1900-01-02,5.00"] + rows + ["late,2150-01-01,5.00"], to: "in.csv")
    let value = try ValueRun("in.csv", in: folder)
    value.expectSound()
    #expect(value.process == nil && value.flags.first == "implausible_dates")
    #expect(value.rows.allSatisfy { $0["flags"]?.hasPrefix("implausible_dates") == true })
    #expect(value.run.messages.contains("--from"))
    let mended = try ValueRun("in.csv", ["--from", "2000-01-01", "--to", "2100-01-01"], in: folder)
    #expect(mended.process != nil && mended.rows.count == 100)
  }

  @Test("Horizons, rates and shares that cannot be are refused")
  func refused() throws {
    try folder.write(rows: ["a,2024-01-01,5"], to: "in.csv")
    for options in [
      ["--margin-rate", "0"], ["--margin-rate=-0.2"], ["--margin-rate", "1.5"],
      ["--margin-rate", "120%"], ["--margin-rate", "nan"], ["--horizon", "0"],
      ["--horizon", "3651"], ["--horizon", "x"], ["--discount-rate=-0.1"],
      ["--discount-rate", "1001%"], ["--discount-rate", "nan"],
      ["--transaction-model", "gamma"], ["--time-unit", "year"],
    ] {
      let run = try Command.run(["score", "in.csv"] + options, in: folder)
      #expect(run.status == 64, "\(options)")
      #expect(run.output.isEmpty && !run.messages.isEmpty)
    }
  }

  @Test("A margin rate makes margin of revenue, in every figure and word")
  func margin() throws {
    try folder.generate("orders.csv", customers: 300)
    let revenue = try ValueRun("orders.csv", in: folder)
    let margin = try ValueRun("orders.csv", ["--margin-rate", "25%"], in: folder)
    margin.expectSound()
    #expect(margin.run.messages.contains("margin (current value)"))
    #expect(!margin.run.messages.contains("revenue (current value)"))
    for (whole, part) in zip(
      revenue.numbers("current_value"), margin.numbers("current_value"))
    { #expect(abs(0.25 * whole - part) < 0.0101) }
    for row in margin.rows {
      let cents = try #require(Int(row["revenue"]?.replacing(".", with: "") ?? ""))
      let own = try #require(Int(row["historical_value"]?.replacing(".", with: "") ?? ""))
      #expect(own == (cents + 2) / 4)
    }
  }

  @Test("With RFM columns alone no model is fitted")
  func withoutModels() throws {
    try folder.generate("orders.csv", customers: 50)
    let columns = ["--columns", "customer_id,recency_days,rfm_cell,segment,revenue"]
    let value = try ValueRun("orders.csv", columns, in: folder)
    #expect(value.model == nil && value.total("current_value") == nil)
    #expect(!value.run.messages.contains("if nothing changes"))
    for more in ["p_alive", "flags", "historical_value"] {
      let run = try ValueRun("orders.csv", ["--columns", "customer_id,\(more)"], in: folder)
      #expect(run.model != nil, "\(more)")
    }
    let sorted = try ValueRun(
      "orders.csv", columns + ["--sort", "current_value:desc"], in: folder)
    #expect(sorted.model != nil)
  }

  @Test("Customers in order of current value stand with the largest first")
  func sorted() throws {
    try folder.generate("orders.csv", customers: 200)
    for (column, isSame) in [("current_value", true), ("p_alive", true), ("expected_spend", true)] {
      let value = try ValueRun("orders.csv", ["--sort", "\(column):desc"], in: folder)
      let found = value.numbers(column)
      #expect((found == found.sorted(by: >)) == isSame)
    }
  }

  @Test(
    "Values and intervals have the same bytes for any number of threads", arguments: [1, 2, 3, 8])
  func threads(count: Int) throws {
    try folder.generate("orders.csv", customers: 400)
    let options = ["--intervals", "--margin-rate", "0.3"]
    let one = try ValueRun("orders.csv", options + ["--threads", "1"], in: folder)
    let other = try ValueRun("orders.csv", options + ["--threads", "\(count)"], in: folder)
    #expect(one.run.output == other.run.output)
    #expect(one.run.messages == other.run.messages)
    #expect(one.total("current_value", "low") == other.total("current_value", "low"))
    for (low, high) in [
      ("expected_purchases_low", "expected_purchases_high"),
      ("current_value_low", "current_value_high"),
    ] {
      let (lows, highs) = (one.numbers(low), one.numbers(high))
      #expect(lows.count == highs.count && !lows.isEmpty)
      #expect(zip(lows, highs).allSatisfy { $0 <= $1 && $0 >= 0 })
    }
  }
}
