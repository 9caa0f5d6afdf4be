import Foundation
import Testing

@Suite("rules")
struct RulesTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Nine orders with the items of AllElectronics (Han and Kamber, table 6.1), a refund and a row without a
  /// product.
  private func writeOrders() throws {
    let orders = ["125", "24", "23", "124", "13", "23", "13", "1235", "123"]
    var text = "customer_id,date,amount,order_id,sku,category\n"
    for (number, items) in orders.enumerated() {
      for item in items {
        text += "c\(number % 4),2024-01-0\(1 + number / 4),5,o\(number),I\(item),K\(item == "5")\n"
      }
    }
    text += "c0,2024-01-09,-5,o1,I5,\nc0,2024-01-09,5,o8,,\n"
    try folder.write(text, to: "orders.csv")
  }

  @Test("The published sets and rules, by hand")
  func published() throws {
    try writeOrders()
    let run = try Command.run(
      [
        "rules", "orders.csv", "--min-support", "2", "--min-confidence", "70%", "--sets",
        "sets.csv",
      ], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    // I5 has two baskets, both with I1 (6 of 9) and I2 (7 of 9); I4 two, both with I2.
    #expect(
      run.text == """
        antecedent,consequent,baskets,antecedent_support,consequent_support,support,confidence,lift,leverage,conviction,chi_square
        I5,I1|I2,2,0.222222,0.444444,0.222222,1.000000,2.250000,0.123457,,3.214286
        I5,I1,2,0.222222,0.666667,0.222222,1.000000,1.500000,0.074074,,1.285714
        I5,I2,2,0.222222,0.777778,0.222222,1.000000,1.285714,0.049383,,0.734694
        I4,I2,2,0.222222,0.777778,0.222222,1.000000,1.285714,0.049383,,0.734694

        """)
    let sets = try folder.text("sets.csv").split(separator: "\n")
    #expect(sets.count == 14 && sets[0] == "items,size,baskets,support")
    #expect(sets[1] == "I2,1,7,0.777778" && sets.contains("I1|I2|I5,3,2,0.222222"))
    #expect(run.messages.contains("9 baskets (orders) with 5 products (column 'sku')"))
    #expect(run.messages.contains("Who buys 'I5' also buys 'I1' + 'I2': 100.0 % of 2 baskets, 2.3"))
    #expect(run.messages.contains("in no basket: refunds 1, rows without a product 1"))
  }

  @Test("JSON lines say the same, --top cuts, --all adds")
  func json() throws {
    try writeOrders()
    let options = ["rules", "orders.csv", "--min-support", "2", "--min-confidence", "0.7"]
    let run = try Command.run(options + ["--format", "json", "--top", "1", "--quiet"], in: folder)
    #expect(run.messages.isEmpty && run.lines.count == 1)
    let rule = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    #expect(rule["antecedent"] as? [String] == ["I5"])
    #expect(rule["consequent"] as? [String] == ["I1", "I2"])
    #expect(rule["lift"] as? Double == 2.25 && rule["baskets"] as? Int == 2)
    #expect(rule["conviction"] == nil)
    let all = try Command.run(options + ["--all"], in: folder)
    #expect(all.rows.count == 6)
    #expect(all.rows.contains { $0[0] == "I1|I5" && $0[1] == "I2" })
  }

  @Test("Baskets of days and customers, items by category")
  func baskets() throws {
    try writeOrders()
    for (baskets, count) in [("order", 9), ("day", 9), ("customer", 4)] {
      let run = try Command.run(
        ["rules", "orders.csv", "--baskets", baskets, "--by", "category"], in: folder)
      #expect(run.status == 0)
      #expect(run.messages.contains("\(count) baskets"), "\(baskets): \(run.messages)")
      let words = run.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("2 categories (column 'category')"))
    }
  }

  @Test("Names with a separator, a quote and a comma can be told apart")
  func names() throws {
    try folder.write(
      """
      customer_id,date,amount,product
      a,2024-01-01,1,x|y
      a,2024-01-01,1,"say ""z"", \\"
      a,2024-01-02,1,w

      """, to: "orders.csv")
    let options = ["rules", "orders.csv", "--min-support", "1", "--quiet"]
    let run = try Command.run(options, in: folder)
    #expect(run.lines[1].hasPrefix(#"x\|y,"say ""z"", \\",1,0.500000,0.500000,"#))
    let json = try Command.run(options + ["--format", "json"], in: folder)
    #expect(json.lines[0].hasPrefix(#"{"antecedent":["x|y"],"consequent":["say \"z\", \\"],"#))
  }

  @Test("The same bytes for any number of workers and any blocks")
  func sameBytes() throws {
    try folder.generate("orders.csv", customers: 800)
    let runs = try [["--threads", "1"], ["--threads", "3", "--block-size", "777"]].map {
      try Command.run(
        [
          "rules", "orders.csv", "--baskets", "customer", "--min-support", "3", "--min-confidence",
          "20%",
        ] + $0, in: folder)
    }
    #expect(runs[0].status == 0, "\(runs[0].messages)")
    #expect(runs[0].lines.count > 10)
    #expect(runs[0].output == runs[1].output && runs[0].messages == runs[1].messages)
  }

  @Test("Nothing frequent is an empty table and a sentence with the largest support")
  func nothing() throws {
    try writeOrders()
    let run = try Command.run(["rules", "orders.csv", "--min-support", "8"], in: folder)
    #expect(run.status == 0 && run.lines.count == 1)
    let words = run.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the most frequent product, 'I2', is in 7 (77.8 %)"))
  }

  @Test("What cannot be searched is refused with words and a status")
  func refused() throws {
    try folder.write("customer,date,amount\na,2024-01-01,1\n", to: "none.csv")
    try folder.write("customer,date,amount,sku\na,2024-01-01,1,x\n", to: "one.csv")
    try folder.write("customer,date,amount,sku\na,2024-01-01,-1,x\n", to: "refund.csv")
    for (arguments, status, words) in [
      (["none.csv"], 64, "names no product or category column"),
      (["none.csv", "--by", "category"], 64, "Name it with --category"),
      (["one.csv", "--baskets", "order"], 64, "Name it with --order"),
      (["one.csv"], 65, "of the same product, 'x'"), (["refund.csv"], 65, "There is no basket"),
      (["one.csv", "--min-support", "0"], 64, "--min-support"),
      (["one.csv", "--longest", "1"], 64, "--longest"), (["nowhere.csv"], 66, "nowhere.csv"),
      (["one.csv", "-o", "one.csv"], 64, "both input and output"),
    ] as [([String], Int32, String)] {
      let run = try Command.run(["rules"] + arguments, in: folder)
      #expect(run.status == status, "\(arguments): \(run.messages)")
      let said = run.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains(words), "\(arguments): \(run.messages)")
    }
  }
}
