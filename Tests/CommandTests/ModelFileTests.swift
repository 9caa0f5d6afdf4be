import Foundation
import Testing

@Suite("Model files")
struct ModelFileTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.generate("orders.csv", customers: 300)
    let run = try Command.run(["fit", "orders.csv", "-o", "model.json", "--quiet"], in: folder)
    #expect(run.status == 0 && run.output.isEmpty && run.messages.isEmpty)
  }

  /// The last day of the generated file.
  private var lastDay: String { get throws { try #require(fields("order_date").last) } }

  /// What stands in a column of the generated file, row by row.
  private func fields(_ name: String) throws -> [String] {
    let lines = try folder.text("orders.csv").split(separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    let column = try #require(names.firstIndex(of: name))
    return lines.dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[column])
    }
  }

  private func score(_ file: String, _ options: String...) throws -> CommandRun {
    let run = try Command.run(["score", file, "--quiet"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    return run
  }

  private var content: [String: Any] {
    get throws {
      let object = try JSONSerialization.jsonObject(with: folder.bytes("model.json"))
      return try #require(object as? [String: Any])
    }
  }

  @Test("A model scores its own customers as the run that fitted it did")
  func roundTrip() throws {
    let fitted = try score("orders.csv", "--save-model", "saved.json", "--intervals")
    let applied = try score("orders.csv", "--model", "model.json", "--intervals")
    #expect(fitted.output == applied.output)
    #expect(try folder.bytes("saved.json") == folder.bytes("model.json"))
    // Nothing is learnt then, so there is nothing to save.
    let again = try Command.run(
      ["score", "orders.csv", "--model", "model.json", "--save-model", "again.json"], in: folder)
    #expect(again.status == 64 && again.output.isEmpty)
    #expect(try !folder.names.contains("again.json"))
  }

  @Test("A shard of customers scored alone gets the same rows", arguments: [2, 3])
  func shards(count: Int) throws {
    let all = try score("orders.csv", "--model", "model.json", "--as-of", lastDay)
    let lines = try folder.text("orders.csv").split(separator: "\n").map(String.init)
    let customers = try fields("customer_id")
    var rows: Set<String> = []
    for shard in 0..<count {
      let own = zip(lines.dropFirst(), customers).filter { _, customer in
        (customer.utf8.last ?? 0) % UInt8(count) == shard
      }.map(\.0)
      try folder.write(([lines[0]] + own).joined(separator: "\n") + "\n", to: "shard.csv")
      let run = try score("shard.csv", "--model", "model.json", "--as-of", lastDay)
      #expect(run.lines.first == all.lines.first)
      rows.formUnion(run.lines.dropFirst())
    }
    #expect(rows == Set(all.lines.dropFirst()))
    #expect(rows.count == 300)
  }

  @Test("The file holds what was learnt, in the unit asked for, and no customer")
  func parts() throws {
    let model = try content
    #expect(model["schema_version"] as? Int == 1)
    #expect(try model["as_of"] as? String == lastDay)
    #expect(model["time_unit"] as? String == "week")
    #expect(model["horizon_days"] as? Int == 365)
    #expect(model["discount_rate"] as? Double == 0.1)
    #expect((model["candidates"] as? [Any])?.count == 4)
    #expect(model["rfm"] != nil && model["rfm_weights"] != nil && model["flags"] != nil)
    let weekly = try #require(model["transaction_model"] as? [String: Any])
    let text = try folder.text("model.json")
    let ids = Set(try fields("customer_id"))
    #expect(ids.count == 300)
    #expect(ids.allSatisfy { !text.contains($0) })
    #expect(text.utf8.count < 60_000)

    for (unit, days) in [("day", 1.0), ("month", 30.4375)] {
      let run = try Command.run(
        ["fit", "orders.csv", "--time-unit", unit, "-o", "model.json", "--quiet"], in: folder)
      #expect(run.status == 0)
      let other = try #require(try content["transaction_model"] as? [String: Any])
      let alphas = try [weekly, other].map {
        try #require(($0["parameters"] as? [String: Double])?["alpha"])
      }
      #expect(abs(alphas[0] * 7 / (alphas[1] * days) - 1) < 1e-12)
      let levels = try [weekly, other].map { try #require($0["log_likelihood"] as? Double) }
      let purchases = try #require(weekly["repeat_purchases"] as? Double)
      #expect(abs(levels[1] - levels[0] - purchases * log(days / 7)) < 1e-6)
      let table = try score("orders.csv", "--model", "model.json", "--columns", "current_value")
      let plain = try score("orders.csv", "--columns", "current_value")
      #expect(table.output == plain.output)
    }
  }

  @Test("Fitting says the model in words, and writes it to standard output where no file is named")
  func standardOutput() throws {
    let run = try Command.run(["fit", "orders.csv"], in: folder)
    #expect(run.status == 0)
    #expect(try run.output == folder.bytes("model.json"))
    #expect(run.messages.contains("of 300 customers"))
    #expect(run.messages.contains("(standard error "))
    #expect(run.messages.contains("log-likelihood -"))
    #expect(run.messages.contains("against nbd"))
  }

  @Test(
    "The model asked for is the one in the file",
    arguments: ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd"])
  func chosen(name: String) throws {
    let run = try Command.run(
      ["fit", "orders.csv", "--transaction-model", name, "-o", "model.json", "--quiet"],
      in: folder)
    #expect(run.status == 0)
    let model = try #require(try content["transaction_model"] as? [String: Any])
    #expect(model["name"] as? String == name)
    let fitted = try score("orders.csv", "--transaction-model", name)
    #expect(try score("orders.csv", "--model", "model.json").output == fitted.output)
  }

  @Test("A customer base without repeat purchases has a model file too")
  func noModel() throws {
    try folder.write(rows: (0..<20).map { "c\($0),2024-01-0\($0 % 9 + 1),5.00" }, to: "once.csv")
    let run = try Command.run(["fit", "once.csv", "-o", "model.json", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(try content["transaction_model"] == nil)
    let fitted = try score("once.csv")
    #expect(try score("once.csv", "--model", "model.json").output == fitted.output)
  }

  /// A change to the file's text, or another text, and a word of the reason.
  static let damages: [(change: @Sendable (String) -> String, reason: String)] = [
    ({ _ in "" }, "no model file"),
    ({ _ in "customer_id,date,amount\n" }, "no model file"),
    ({ _ in "[1, 2]" }, "no model file"),
    ({ _ in "{}" }, "schema_version"),
    ({ _ in "{\"schema_version\": \"one\"}" }, "no model file"),
    ({ _ in "{\"schema_version\": 1, \"cuts\": 3}" }, "is missing"),
    ({ $0.replacing("\"schema_version\" : 1", with: "\"schema_version\" : 2") }, "version 2"),
    ({ String($0.dropLast(200)) }, "JSON"),
    ({ $0.replacing("\"alpha\"", with: "\"gamma\"") }, "alpha"),
    (
      { $0.replacing("\"bg-nbd\"", with: "\"sbg\"").replacing("\"mbg-nbd\"", with: "\"sbg\"") },
      "sbg"
    ),
    ({ $0.replacing("\"horizon_days\" : 365", with: "\"horizon_days\" : 0") }, "horizon_days"),
    ({ $0.replacing("\"horizon_days\" : 365", with: "\"horizon_days\" : null") }, "horizon_days"),
    ({ $0.replacing("\"discount_rate\" : 0.1", with: "\"discount_rate\" : -3") }, "discount_rate"),
    ({ $0.replacing("\"time_unit\" : \"week\"", with: "\"time_unit\" : \"eon\"") }, "eon"),
    ({ $0.replacing("\"as_of\" : \"", with: "\"as_of\" : \"x") }, "as_of"),
    ({ $0.replacing("\"gamma-gamma\"", with: "\"normal\"") }, "normal"),
    ({ $0.replacing("\"p\" : ", with: "\"p\" : -") }, "spend_model"),
    ({ $0.replacing("\"bins\" : 5", with: "\"bins\" : 50") }, "rfm"),
  ]

  @Test("A damaged, foreign or newer file is refused with the reason", arguments: damages.indices)
  func damaged(number: Int) throws {
    let (change, reason) = Self.damages[number]
    let text = try folder.text("model.json")
    let changed = change(text)
    #expect(changed != text)
    try folder.write(changed, to: "model.json")
    let run = try Command.run(
      ["score", "orders.csv", "--model", "model.json", "-o", "scores.csv"], in: folder)
    #expect(run.status == 78, "\(run.messages)")
    #expect(run.messages.contains("model.json"))
    #expect(run.messages.contains(reason), "\(run.messages)")
    #expect(try !folder.names.contains("scores.csv"))
  }

  @Test("A model file that is not there is a missing input")
  func missing() throws {
    let run = try Command.run(["score", "orders.csv", "--model", "nowhere.json"], in: folder)
    #expect(run.status == 66)
  }

  @Test("Options that the model settles are refused beside it")
  func settled() throws {
    for options in [
      ["--horizon", "30"], ["--discount-rate", "0.2"], ["--margin-rate", "0.2"],
      ["--transaction-model", "nbd"], ["--time-unit", "day"], ["--bins", "4"],
      ["--rfm-weights", "entropy"], ["--rfm-cuts", "model.json"],
    ] {
      let run = try Command.run(
        ["score", "orders.csv", "--model", "model.json"] + options, in: folder)
      #expect(run.status == 64, "\(options)")
      #expect(run.messages.contains(options[0]) && run.output.isEmpty)
    }
    let stream = try Command.run(["score", "orders.csv", "--model", "-"], in: folder)
    #expect(stream.status == 64)
    let same = try Command.run(
      ["score", "orders.csv", "--model", "model.json", "--save-model", "model.json"], in: folder)
    #expect(same.status == 64)
  }

  @Test("Customers of other days than the model's are scored by it")
  func later() throws {
    try folder.write(
      rows: ["new,2031-05-01,10", "new,2031-06-01,20", "old,1994-01-01,5"], to: "other.csv")
    // The model knows categories and this file has none: what needs them is left out.
    let columns = [
      "--columns",
      "customer_id,p_alive,expected_purchases,expected_spend,historical_value,current_value,flags",
    ]
    let run = try ValueRun("other.csv", ["--model", "model.json"] + columns, in: folder)
    run.expectSound()
    #expect(run.rows.count == 2)
    let ancient = try Command.run(
      ["score", "other.csv", "--model", "model.json", "--as-of", "2250-01-01", "--quiet"]
        + columns, in: folder)
    #expect(ancient.status == 0)
    #expect(ancient.text.contains("implausible_dates"))
  }
}
