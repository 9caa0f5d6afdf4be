import Affinity
import Columns
import CustomerHistory
import TestSupport
import Testing

/// Every reason for which something is missing, and the choice of customers where pairs are too many.
@Suite struct CrossSellLearningTests {
  private let last = RandomShop.firstDay + 400

  private func row(_ customer: Int, _ day: Int, _ category: Int, _ amount: Int = 500) -> PlainRow {
    PlainRow(
      customer: customer, day: RandomShop.firstDay + day, category: category, amount: amount)
  }

  /// Potential value of rows, which are numbered anew.
  private func potential(
    _ rows: [PlainRow], days: Int = 400, column: String = "category",
    hasCategories: Bool = true
  ) throws -> CustomerPotential {
    let asOf = RandomShop.firstDay + days
    let rows = RandomShop.renumbered(rows)
    let given = RandomShop.columns(PlainPotential(rows, asOf: asOf, horizon: 365))
    let shop = try Shop(rows, asOf: asOf, horizon: 365, column: column)
    let found = shop.potential(given, hasCategories: hasCategories)
    checkSound(found)
    return found
  }

  /// Nothing is negative, infinite or no number; without cross-selling all of it is absent.
  private func checkSound(_ found: CustomerPotential) {
    let values = found.values
    for column in [values.crossSell, values.upSell, values.newCategoryForecast] {
      #expect(column?.array.allSatisfy { $0.isFinite && $0 >= 0 } ?? true)
    }
    #expect(values.nextProbability?.array.allSatisfy { (0...1).contains($0) } ?? true)
    #expect(values.expectedAdoptions.isFinite && values.expectedAdoptions >= 0)
    if found.crossSell == nil {
      #expect(values.crossSell == nil && values.nextCategory == nil)
      #expect(values.nextProbability == nil && values.newCategoryForecast == nil)
      #expect(found.method == "up_sell")
      #expect(values.totals(workers: Workers(count: 1)).crossSell == nil)
    }
  }

  /// Thirty customers, of whom each has one of three categories and takes up the next one on a day.
  private func simple(takesUpOn day: Int?, start: Int = 0) -> [PlainRow] {
    (0..<30).flatMap { customer in
      [row(customer, start, customer % 3)]
        + (day.map { [row(customer, $0, (customer + 1) % 3)] } ?? [])
    }
  }

  @Test("a history of 83 days is too short, one of 84 is not")
  func historyShort() throws {
    let short = try potential(simple(takesUpOn: 70), days: 83)
    #expect(short.flags == [.historyShort] && short.learning?.pairs == 0)
    let enough = try potential(simple(takesUpOn: 70), days: 84)
    #expect(enough.flags.allSatisfy { $0 == .noAffinity } && enough.crossSell != nil)
    #expect(enough.crossSell?.windowDays == 28)
  }

  @Test("with fewer than two categories of five buyers there is nothing to cross-sell")
  func oneCategory() throws {
    let one = try potential((0..<30).flatMap { [row($0, 0, 0), row($0, 390, 0)] })
    #expect(one.flags == [.oneCategory])
    // Four buyers of the second one, or five of whom only four were there at the split.
    for buyers in [4, 5] {
      let rows = (0..<30).map { row($0, 0, 0) } + (0..<4).map { row($0, 10, 1) }
      let more = buyers == 5 ? [row(20, 390, 1)] : []
      #expect(try potential(rows + more).flags == [.oneCategory])
    }
    let five = (0..<30).map { row($0, 0, 0) } + (0..<5).map { row($0, 10, 1) }
    #expect(try potential(five + [row(20, 390, 1)]).crossSell?.kept.codes == [0, 1])
  }

  @Test("where nobody takes anything up there is nothing to learn from")
  func noAdoptions() throws {
    #expect(try potential(simple(takesUpOn: nil)).flags == [.noAdoptions])
    // Taken up before the split, and bought again in the window.
    let again = simple(takesUpOn: 200) + (0..<30).map { row($0, 380, $0 % 3) }
    #expect(try potential(again).flags == [.noAdoptions])
  }

  @Test("without a model of purchases at the split there is no cross-sell value")
  func noPurchaseModel() throws {
    let rows = RandomShop.renumbered(simple(takesUpOn: 350))
    let shop = try Shop(rows, asOf: last, horizon: 365)
    func learning(_ split: CrossSellLearning.Split?) -> CrossSellLearning {
      CrossSellLearning(
        shop.histories, Column(Array(repeating: 1, count: 30)), overallSpend: 500, split: split,
        idHashes: { _ in Column([]) }, workers: Workers(count: 2))
    }
    #expect(learning(nil).flags == [.noPurchaseModel])
    let nobody = CrossSellLearning.Split(customers: Column([]), expected: Column([]))
    #expect(learning(nobody).flags == [.noAdoptions] && learning(nobody).model == nil)
  }

  @Test("products that stand in for categories are flagged")
  func productLevel() throws {
    let found = try potential(simple(takesUpOn: 350), column: "sku")
    #expect(found.isProducts && found.flags.first == .productLevel && found.crossSell != nil)
  }

  @Test("without categories amounts are compared, and nothing else")
  func amountGap() throws {
    let rows = (0..<40).map { row($0, 0, 0, 100 * ($0 + 1)) }
    let found = try potential(rows, column: "note", hasCategories: false)
    #expect(found.flags == [.amountGap] && found.learning == nil)
    #expect(found.categoryNames == [Array("everything".utf8)])
    #expect(found.values.upSell.array.contains { $0 > 0 })
    #expect(found.bands.upperRate[0] != nil)
  }

  @Test("who has bought everything by the as-of day has no next category and no cross-sell value")
  func everythingBought() throws {
    let rows = simple(takesUpOn: 350) + (0..<30).map { row($0, 360, ($0 + 2) % 3) }
    let found = try potential(rows)
    #expect(found.values.crossSell?.array.allSatisfy { $0 == 0 } == true)
    #expect(found.values.nextCategory?.array.allSatisfy { $0 == -1 } == true)
    #expect(found.values.nextProbability?.array.allSatisfy { $0 == 0 } == true)
    #expect(found.values.expectedAdoptions == 0)
  }

  @Test("a category with one buyer takes part in levels and breadth only")
  func oneBuyer() throws {
    let found = try potential(simple(takesUpOn: 350) + [row(7, 20, 9, 90_000)])
    #expect(found.categoryNames.count == 4 && found.crossSell?.kept.count == 3)
    #expect(found.values.nextCategory?.array.contains(3) == false)
    #expect(found.levels.meanSpend.max() == 90_000)
  }

  @Test("rows and hashes decide who is learnt from where pairs are too many")
  func sampled() throws {
    let known = Column<Int32>([2, 3, 5, 7, 8, 9])
    let hashes: [UInt64] = [0, 0, 50, .max, 0, 7, 0, 7, 1 << 63, 6]
    func rows(_ most: Int) -> [Int32]? {
      CrossSellLearning.sampledRows(
        known, categories: 10, mostPairs: most, { Column(hashes) }, Workers(count: 2))
    }
    #expect(rows(60) == nil)
    #expect(rows(59) == [0, 2, 3, 4, 5] && rows(40) == [0, 2, 3, 5])
    // Equal hashes go by position.
    #expect(rows(20) == [2, 5] && rows(30) == [2, 3, 5] && rows(1) == [5])
  }

  @Test("all but one of many can be chosen, whatever their hashes")
  func nearlyAll() {
    for count in [2, 50, 51, 60, 1000] {
      let hashes = (0..<count).map { UInt64.max - UInt64($0) }
      let rows = CrossSellLearning.sampledRows(
        Column((0..<Int32(count)).map { $0 }), categories: 10, mostPairs: 10 * count - 1,
        { Column(hashes) }, Workers(count: 2))
      #expect(rows == (1..<Int32(count)).map { $0 })
    }
  }

  @Test("only the chosen customers are learnt from, with all their pairs")
  func learntFromSome() throws {
    let shop = RandomShop(customers: 150, seed: 41)
    let rows = shop.rows()
    let plain = PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon)
    let given = RandomShop.columns(plain)
    let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon)
    let then = plain.snapshot(plain.split)
    func hash(_ customer: Int) -> UInt64 { UInt64(customer) &* 0x9E37_79B9_7F4A_7C15 }
    let most = then.customers.count * then.kept.count * 2 / 3
    let learning = CrossSellLearning(
      engine.histories, Column(Array(repeating: 1, count: plain.customers)), overallSpend: 500,
      split: CrossSellLearning.Split(
        customers: engine.known, expected: Column(given.expectedThen)),
      idHashes: { _ in Column((0..<plain.customers).map(hash)) }, mostPairs: most,
      workers: Workers(count: 2))
    let order = then.customers.indices.sorted {
      hash(then.customers[$0]) < hash(then.customers[$1])
    }
    let chosen = order.prefix(most / then.kept.count)
    #expect(chosen.count < order.count)
    let pairs = plain.pairs(then, expected: given.expectedThen)
    let regression = PlainRegression(pairs: chosen.flatMap { pairs[$0] })
    #expect(learning.pairs == regression.pairs.count)
    #expect(learning.adoptions == regression.pairs.count(where: \.isSuccess))
    let model = try #require(learning.model)
    #expect(isClose(model.coefficients.values, regression.fit().values, within: 1e-8))
  }

  @Test("every flag has a code of its own and a sentence")
  func flags() {
    let all = PotentialFlag.allCases
    #expect(Set(all.map(\.message)).count == all.count)
    #expect(all.allSatisfy { !$0.message.isEmpty && $0.rawValue == $0.rawValue.lowercased() })
  }
}
