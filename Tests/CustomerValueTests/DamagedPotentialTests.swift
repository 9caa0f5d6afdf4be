import CustomerValue
import Foundation
import TestSupport
import Testing

/// What a model file says of potential value is checked before it is used.
@Suite("Damaged potential sections of model files")
struct DamagedPotentialTests {
  /// A sound model file of four categories, as bytes.
  private static let sound = Result { try learnt() }
  private let content: [String: Any]

  init() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try Self.sound.get()))
    content = try #require(object as? [String: Any])
  }

  private static func learnt() throws -> [UInt8] {
    var random = SplitMix64(seed: 6)
    var text = "customer_id,date,amount,category\n"
    for customer in 0..<60 {
      for visit in 0..<Int.random(in: 2...6, using: &random) {
        let day = Day(number: Int32(19_000 + visit * 60 + customer % 50))
        let category = visit == 0 ? customer % 4 : Int.random(in: 0..<4, using: &random)
        text += "c\(customer),\(day),\(Int.random(in: 1...90, using: &random)),k\(category)\n"
      }
    }
    let folder = try TemporaryFolder()
    let analysis = try Analysis(scoring: [try folder.write(text)])
    return try #require(ModelFile(analysis)).encoded()
  }

  /// The content with one value put in the place of another, or, where it is nil, without it.
  private func changed(_ object: Any, _ path: ArraySlice<String>, _ value: Any?) throws -> Any? {
    guard let key = path.first else { return value }
    if let position = Int(key) {
      var list = try #require(object as? [Any])
      if position < list.count, let own = try changed(list[position], path.dropFirst(), value) {
        list[position] = own
      } else if position < list.count {
        list.remove(at: position)
      } else if let value {
        list.append(value)
      }
      return list
    }
    var dictionary = try #require(object as? [String: Any])
    dictionary[key] = try changed(dictionary[key] ?? [:] as [String: Any], path.dropFirst(), value)
    return dictionary
  }

  private func parse(_ path: String, _ value: Any?) throws -> ModelFile {
    let keys = path.split(separator: ".").map(String.init)
    let object = try #require(try changed(content, keys[...], value))
    return try ModelFile(parsing: [UInt8](try JSONSerialization.data(withJSONObject: object)))
  }

  @Test("Unchanged it can be read, and so it can without the section")
  func unchanged() throws {
    let potential = try #require(content["potential"] as? [String: Any])
    let crossSell = try #require(potential["cross_sell"] as? [String: Any])
    #expect((crossSell["kept"] as? [Any])?.count == 4)
    _ = try parse("potential.cross_sell_odds", 3.0)
    _ = try parse("potential", nil)
    _ = try parse("potential.cross_sell", nil)
    _ = try parse("potential.cross_sell.calibration", nil)
  }

  /// A change that makes the file one that cannot be.
  struct Damage: Sendable, CustomTestStringConvertible {
    let path: String
    /// JSON; nil takes the value out.
    let value: String?

    init(_ path: String, _ value: String?) {
      self.path = path
      self.value = value
    }

    var testDescription: String { "\(path) \(value ?? "missing")" }
  }

  @Test(
    "What cannot be is an error",
    arguments: [
      Damage("potential.flags", "[\"no_such_flag\"]"), Damage("potential.flags", nil),
      Damage("potential.cross_sell_odds", "0.5"), Damage("potential.cross_sell_odds", "11"),
      Damage("potential.up_sell_share", "-0.1"), Damage("potential.up_sell_share", "1.5"),
      Damage("potential.overall_spend", "-1"), Damage("potential.overall_spend", "1e300"),
      Damage("potential.overall_spend", nil), Damage("potential.categories", nil),
      Damage("potential.categories", "{}"), Damage("potential.categories.0.name", "\"k3\""),
      Damage("potential.categories.0.name", "[107, 51]"),
      Damage("potential.categories.1.name", "[300]"), Damage("potential.categories.1.name", "7"),
      Damage("potential.categories.0.mean_spend", "-3"),
      Damage("potential.categories.0.mean_spend", "\"x\""),
      Damage("potential.categories.0.margin_share", "2"),
      Damage("potential.categories.0.up_sell", "[]"),
      Damage("potential.categories.0.up_sell", "[null, null, null, null, [1]]"),
      Damage("potential.categories.0.up_sell", "[null, null, null, null, [1, -1]]"),
      Damage("potential.categories.0.up_sell.5", "null"),
      Damage("potential.cross_sell.window_days", "0"),
      Damage("potential.cross_sell.customers", "0"),
      Damage("potential.cross_sell.customers", "-5"),
      Damage("potential.cross_sell.customers", "3"),
      Damage("potential.cross_sell.tail", "0.5"), Damage("potential.cross_sell.tail", "9"),
      Damage("potential.cross_sell.new_share", "1.1"),
      Damage("potential.cross_sell.new_share", "-0.1"),
      Damage("potential.cross_sell.mean_level", "-1"),
      Damage("potential.cross_sell.lambda", "0"), Damage("potential.cross_sell.lambda", "-50"),
      Damage("potential.cross_sell.kept.0.name", "\"unknown\""),
      Damage("potential.cross_sell.kept.0.name", "\"k3\""),
      Damage("potential.cross_sell.kept.3.name", "\"k0\""),
      Damage("potential.cross_sell.kept.0.buyers", "0"),
      Damage("potential.cross_sell.kept.0.buyers", "1000000"),
      Damage("potential.cross_sell.kept.0.recent_buyers", "-1"),
      Damage("potential.cross_sell.kept.0.recent_buyers", "1000000"),
      Damage("potential.cross_sell.kept.0.alpha", "-1"),
      Damage("potential.cross_sell.kept.0.rho", "1e308"),
      Damage("potential.cross_sell.kept.3", nil),
      Damage("potential.cross_sell.pair_counts", "[]"),
      Damage("potential.cross_sell.pair_counts.0", "0"),
      Damage("potential.cross_sell.pair_counts.1", "-1"),
      Damage("potential.cross_sell.pair_counts.1", "1000000"),
      Damage("potential.cross_sell.pair_counts.99", "1"),
      Damage("potential.cross_sell.pair_counts.1", "1.5"),
      Damage("potential.cross_sell.coefficients.lift", nil),
      Damage("potential.cross_sell.coefficients.one", "1e300"),
      Damage("potential.cross_sell.coefficients", "[1, 2]"),
      Damage("potential.cross_sell.calibration.pairs", "-1"),
      Damage("potential.cross_sell.calibration.observed", "1000000"),
      Damage("potential.cross_sell.calibration.expected", "-1"),
      Damage("potential.cross_sell.calibration.expected", "1e300"),
    ])
  func damaged(damage: Damage) throws {
    let value = try damage.value.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
    let error = #expect(throws: ConfigurationError.self) { _ = try parse(damage.path, value) }
    // Numbers that do not fit are broken JSON to the decoder, which does not say where.
    let text = try #require(error?.description)
    #expect(text.contains("potential") || text.contains("JSON"))
  }

  @Test("Counts of pairs that no customers give are an error, though each of them could be")
  func impossibleCounts() throws {
    // Three categories of forty buyers: all bought the first with the others, nobody those two together.
    let potential = try #require(content["potential"] as? [String: Any])
    var crossSell = try #require(potential["cross_sell"] as? [String: Any])
    var kept = try #require(crossSell["kept"] as? [[String: Any]])
    for place in kept.indices {
      kept[place]["buyers"] = 40
      kept[place]["recent_buyers"] = 0
    }
    crossSell["kept"] = kept
    crossSell["lambda"] = 0.001
    crossSell["pair_counts"] = [40, 40, 40, 40, 40, 0, 0, 40, 0, 40]
    #expect(throws: ConfigurationError.self) { _ = try parse("potential.cross_sell", crossSell) }
  }
}
