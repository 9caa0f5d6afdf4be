import Foundation
import Testing

/// Models of real files; see ``SharedData``.
@Suite("Models of real data", .enabled(if: SharedData.folder != nil, SharedData.reason))
struct RealValueTests {
  private func fitted(
    _ options: [String], in folder: ScratchFolder
  ) throws -> [String: Any] {
    let run = try Command.run(["fit"] + options + ["-o", "model.json", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let object = try JSONSerialization.jsonObject(with: folder.bytes("model.json"))
    return try #require(object as? [String: Any])
  }

  private func figure(_ model: [String: Any], _ path: String...) throws -> Double {
    var value: Any? = model
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double)
  }

  @Test("Online Retail does not show that customers leave: the NBD is kept, and it is said why")
  func onlineRetail() throws {
    let data = try #require(SharedData.folder)
    let folder = try ScratchFolder()
    let packed = data.appending(path: "online-retail/online_retail.csv.xz").path
    let unpacked = try Command.shell("xz -dc '\(packed)' > retail.csv", in: folder)
    try #require(unpacked.status == 0, "\(unpacked.messages)")
    // Quantity and price positive, customer known: 4,338 customers, 12,425 repeat purchase days. The
    // optima are those of another program, in days.
    let model = try fitted(
      [
        "retail.csv", "--refunds", "ignore", "--zero-amounts", "ignore", "--order", "none",
        "--product", "none", "--time-unit", "day",
      ], in: folder)
    let transactions = try #require(model["transaction_model"] as? [String: Any])
    #expect(transactions["name"] as? String == "nbd")
    #expect(transactions["customers"] as? Int == 4338)
    #expect(transactions["repeat_purchases"] as? Double == 12_425)
    #expect(abs(try figure(transactions, "log_likelihood") + 61_823.5909326) < 1e-6)
    #expect(abs(try figure(transactions, "parameters", "r") / 0.827558548575 - 1) < 1e-6)
    #expect(abs(try figure(transactions, "parameters", "alpha") / 69.092554106 - 1) < 1e-6)
    let candidates = try #require(model["candidates"] as? [[String: Any]])
    let gains = candidates.compactMap { $0["gain"] as? Double }
    #expect(gains.count == 4 && gains[0] == 0)
    // BG/NBD gains 0.1197; the walk to it may end once less than 0.1 is left to gain.
    #expect(gains.allSatisfy { $0 > -0.2 && $0 < 0.13 })
    let flags = (model["flags"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    #expect(flags == ["dropout_not_identified"])
    let spend = try #require(model["spend_model"] as? [String: Any])
    #expect(abs(try figure(spend, "parameters", "p") / 2.10338224288 - 1) < 1e-5)
    #expect(abs(try figure(spend, "parameters", "q") / 3.45117882987 - 1) < 1e-5)
    #expect(abs(try figure(spend, "parameters", "v") / 485.888499143 - 1) < 1e-5)
    #expect(spend["customers"] as? Int == 2790)
  }

  @Test("CDNOW is fitted as published, in weeks, by the command")
  func cdnow() throws {
    let data = try #require(SharedData.folder)
    let file = data.appending(path: "cdnow/cdnow_sample.csv").path
    let folder = try ScratchFolder()
    // Log-likelihoods: Fader, Hardie, Lee 2005, table 2 (-9582.4, -9595.0); CLVTools,
    // test_correctness_bgnbd.R, test_correctness_pnbd_nocovstaticcov.R, test_correctness_gg.R.
    for (name, level) in [
      ("bg-nbd", -9582.4292), ("mbg-nbd", -9582.1357), ("pareto-nbd", -9594.9762),
    ] {
      let model = try fitted(
        [file, "--to", "1997-09-30", "--as-of", "1997-09-30", "--transaction-model", name],
        in: folder)
      #expect(abs(try figure(model, "transaction_model", "log_likelihood") - level) < 1e-4)
      #expect(abs(try figure(model, "spend_model", "log_likelihood") + 4055.9177) < 1e-4)
      #expect((model["spend_model"] as? [String: Any])?["customers"] as? Int == 946)
      #expect(model["as_of"] as? String == "1997-09-30")
    }
  }
}
