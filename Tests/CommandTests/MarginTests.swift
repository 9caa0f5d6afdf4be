import Foundation
import Testing

@Suite("Margins and costs")
struct MarginTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(
      """
      customer,date,amount,cost,gain
      a,2024-01-01,10.00,4,6
      a,2024-02-01,20.00,5.125,14.875
      b,2024-01-05,10,12,-2
      a,2024-02-10,-5.00,1,-4

      """, to: "in.csv")
  }

  private func historical(_ options: String...) throws -> [[String]] {
    let run = try Command.run(
      ["score", "in.csv", "--quiet", "--columns", "customer_id,revenue,historical_value"]
        + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    return run.rows
  }

  @Test("A cost column gives the margin, and a refund gives its cost back")
  func cost() throws {
    // 10 - 4 + 20 - 5.125 - (5 - 1), at the finest scale of both columns.
    #expect(
      try historical("--cost", "cost") == [["a", "25.000", "16.875"], ["b", "10.000", "-2.000"]])
  }

  @Test("A margin column says the same in other words")
  func margin() throws {
    #expect(try historical("--margin", "gain") == historical("--cost", "cost"))
  }

  @Test("Without a name, a column called cost is left alone")
  func unnamed() throws {
    #expect(try historical() == [["a", "25.00", "25.00"], ["b", "10.00", "10.00"]])
  }

  @Test("Carried forward, money counts by its age")
  func compound() throws {
    // Python: 6 * 1.1**(40/365) + 14.875 * 1.1**(9/365) - 4 = 16.97299719664402, and for b
    // -2 * 1.1**(36/365) = -2.018889.
    #expect(
      try historical("--cost", "cost", "--compound")
        == [["a", "25.000", "16.973"], ["b", "10.000", "-2.019"]])
  }

  @Test("Margin and cost together, and a cost that is no number, are refused with words")
  func refused() throws {
    let both = try Command.run(
      ["score", "in.csv", "--cost", "cost", "--margin", "gain"], in: folder)
    #expect(both.status == 64)
    #expect(both.messages.contains("--margin and --cost say the same in two ways"))
    try folder.write("customer,date,amount,cost\na,2024-01-01,10,?\n", to: "bad.csv")
    let bad = try Command.run(
      ["score", "bad.csv", "--cost", "cost", "--rejects", "rejects.csv", "-o", "scores.csv"],
      in: folder)
    #expect(bad.status == 0)
    #expect(try folder.text("rejects.csv").contains("bad.csv,2,26,cost,"))
  }

  @Test("Values are called margin, by a customer's own share of the revenue")
  func shares() throws {
    let value = try ValueRun("in.csv", ["--cost", "cost"], in: folder)
    value.expectSound()
    #expect(value.run.messages.contains("margin (current value)"))
    // Overall 14.875 of 35; five mean purchase days of 35/3 each weigh in: for b
    // (-2 + 58.333 * 0.425) / (10 + 58.333) = 0.33354.
    let worth = value.numbers("current_value")[1] / value.numbers("expected_purchases")[1]
    let share = worth / value.numbers("expected_spend")[1]
    // Discounting takes some four percent off.
    #expect(share > 0.30 && share < 0.3336)
  }

  @Test("The same bytes for any number of workers and any block size")
  func sameBytes() throws {
    try folder.generate("orders.csv", customers: 300)
    var seen: Set<Data> = []
    for options in [["--threads", "1"], ["--threads", "3"], ["--block-size", "64"]] {
      let run = try Command.run(
        ["score", "orders.csv", "--cost", "unit_price", "--compound", "--quiet"] + options,
        in: folder)
      #expect(run.status == 0)
      seen.insert(run.output)
    }
    #expect(seen.count == 1)
  }
}
