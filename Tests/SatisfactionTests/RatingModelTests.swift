import Columns
import Satisfaction
import Statistics
import TestSupport
import Testing

@Suite("Model of ratings")
struct RatingModelTests {
  private func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test(
    "variances, expectations and satisfaction are those of dense matrices",
    arguments: [RatingReference.whole, .productsOnly, .alike])
  func reference(_ reference: RatingReference) throws {
    let rows = reference.rows
    let model = try #require(RatingModel(fitting: rows))
    let found = model.variances
    let variances = [found.category, found.product, found.channel, found.customer, found.noise]
    for (own, other) in zip(variances, reference.variances) { #expect(close(own, other)) }
    #expect(close(model.mean, reference.mean))
    let customers = CustomerSatisfaction(of: rows, by: model)
    for customer in 0..<reference.customers {
      if reference.expected[customer] == 0 {
        #expect(customers.expectation(of: customer) == nil)
        #expect(customers.satisfaction(of: customer) == nil && customers.gap(of: customer) == nil)
        continue
      }
      let expected = try #require(customers.expectation(of: customer))
      let satisfaction = try #require(customers.satisfaction(of: customer))
      #expect(close(expected, reference.expected[customer]))
      #expect(close(satisfaction, reference.satisfaction[customer]))
      #expect(try #require(customers.gap(of: customer)) == satisfaction - expected)
    }
    #expect(model.flags == (reference.variances[3] == 0 ? [.customersAlike] : []))
  }

  @Test("the variances that made many ratings are found again")
  func recovery() throws {
    let simulated = SimulatedRatings(customers: 6000, seed: 5)
    let model = try #require(RatingModel(fitting: simulated.rows))
    let found = model.variances
    // Ratings are rounded to halves, which adds 1/48 to the noise, and cut at 1 and 5.
    #expect(abs(found.noise - 0.25 - 1.0 / 48) < 0.02)
    #expect(abs(found.customer - 0.09) < 0.01)
    #expect(abs(found.product - 0.16) < 0.05)
    #expect(found.category > 0.005 && found.category < 0.3)
    let customers = CustomerSatisfaction(of: simulated.rows, by: model)
    var (covariance, variance, other) = (0.0, 0.0, 0.0)
    for customer in 0..<6000 {
      guard let gap = customers.gap(of: customer) else { continue }
      covariance += gap * simulated.effects[customer]
      variance += gap * gap
      other += simulated.effects[customer] * simulated.effects[customer]
    }
    // A best prediction has slope 1: what is predicted is what is to be expected.
    #expect(abs(covariance / variance - 1) < 0.06)
    #expect(covariance / (variance * other).squareRoot() > 0.7)
  }

  @Test("the number of workers changes no bit", arguments: [2, 7])
  func workers(_ count: Int) throws {
    let rows = SimulatedRatings(customers: 30_000, seed: 8).rows
    let one = try #require(RatingModel(fitting: rows, workers: Workers(count: 1)))
    let many = try #require(RatingModel(fitting: rows, workers: Workers(count: count)))
    #expect(one == many)
    let first = CustomerSatisfaction(of: rows, by: one, workers: Workers(count: 1))
    let second = CustomerSatisfaction(of: rows, by: many, workers: Workers(count: count))
    #expect((0..<30_000).allSatisfy { first.satisfaction(of: $0) == second.satisfaction(of: $0) })
    #expect((0..<30_000).allSatisfy { first.gap(of: $0) == second.gap(of: $0) })
  }

  @Test("no ratings make no model")
  func nothing() {
    #expect(RatingModel(fitting: Ratings().rows) == nil)
    #expect(RatingModel(fitting: Ratings([("A", "p", "c", "", "so-so")]).rows) == nil)
  }

  @Test("one rating is its own expectation")
  func oneRating() throws {
    let rows = Ratings([("A", "p", "c", "web", "2")]).rows
    let model = try #require(RatingModel(fitting: rows))
    #expect(model.mean == 2 && model.flags == [.allEqual])
    let customers = CustomerSatisfaction(of: rows, by: model)
    #expect(customers.satisfaction(of: 0) == 2 && customers.gap(of: 0) == 0)
  }

  @Test("of two customers with one rating each, each counts a third for itself")
  func twoRatings() throws {
    let rows = Ratings([("A", "p", "c", "", "1"), ("B", "q", "d", "", "5")]).rows
    let model = try #require(RatingModel(fitting: rows))
    #expect(model.flags == [.fewRatings] && model.mean == 3)
    let customers = CustomerSatisfaction(of: rows, by: model)
    #expect(close(try #require(customers.satisfaction(of: 0)), 3 - 2.0 / 3))
    #expect(close(try #require(customers.gap(of: 1)), 2.0 / 3))
  }

  @Test("one customer with all ratings is as satisfied as expected, and products still differ")
  func oneCustomer() throws {
    let rows = Ratings(
      (0..<40).map {
        ("A", $0 % 2 == 0 ? "good" : "bad", "c", "", $0 % 2 == 0 ? "5" : "\(2 + $0 % 4 / 3)")
      }
    ).rows
    let model = try #require(RatingModel(fitting: rows))
    #expect(model.products.count == 2 && model.products[0].effect > model.products[1].effect + 2)
    let customers = CustomerSatisfaction(of: rows, by: model)
    #expect(abs(try #require(customers.gap(of: 0))) < 1e-9)
    #expect(model.flags == [.fewRatings])
  }

  @Test("a category with one rating hardly moves the expectation")
  func rareCategory() throws {
    var rows = (0..<400).map { number -> (String, String, String, String, String) in
      let category = number % 2 == 0 ? "a" : "b"
      let rating = 3 + (number % 14 == 0 ? 1 : 0) - (number % 5 == 0 ? 1 : 0)
      return ("C\(number % 90)", "p\(number % 8)", category, "", "\(rating)")
    }
    rows.append(("Z", "rare", "rare", "", "1"))
    let ratings = Ratings(rows)
    let model = try #require(RatingModel(fitting: ratings.rows))
    let customers = CustomerSatisfaction(of: ratings.rows, by: model)
    let last = ratings.customers.count - 1
    let expected = try #require(customers.expectation(of: last))
    #expect(expected > 2 && expected < model.mean)
    #expect(try #require(customers.gap(of: last)) < 0)
  }

  @Test("each category with a channel and a product of its own counts once")
  func confounded() throws {
    let rows = Ratings(
      (0..<120).map {
        let kind = $0 % 3
        return (
          "C\($0 % 17)", "p\(kind)", "c\(kind)", "h\(kind)", "\(1 + kind + $0 % 2 + $0 % 7 / 5)"
        )
      }
    ).rows
    let model = try #require(RatingModel(fitting: rows))
    #expect(model.channels.isEmpty && model.products.isEmpty && model.categories.count == 3)
    #expect(!model.flags.contains(.notConverged))
  }

  @Test("a model given judges each customer alone as among all others")
  func alone() throws {
    let reference = RatingReference.whole
    let model = try #require(RatingModel(fitting: reference.rows))
    let kept = RatingModel(
      mean: model.mean, variances: model.variances, categories: model.categories,
      products: model.products, channels: model.channels, flags: model.flags)
    #expect(kept == model)
    let all = CustomerSatisfaction(of: reference.rows, by: model)
    for customer in 0..<reference.customers {
      let own = reference.customer.indices.filter { reference.customer[$0] == Int32(customer) }
      let alone = RatingReference(
        customers: 1, columns: reference.columns, customer: own.map { _ in 0 },
        category: own.map { reference.category[$0] }, product: own.map { reference.product[$0] },
        channel: own.map { reference.channel[$0] }, halves: own.map { reference.halves[$0] },
        variances: [], mean: 0, expected: [], satisfaction: [])
      let single = CustomerSatisfaction(of: alone.rows, by: kept)
      #expect(single.satisfaction(of: 0) == all.satisfaction(of: customer))
      #expect(single.gap(of: 0) == all.gap(of: customer))
    }
  }

  @Test("whatever the ratings, satisfaction is a number from 1 to 5", arguments: 0..<60)
  func sound(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let sizes = [1, 2, 3, 12, 60, 300]
    let count = sizes[seed % sizes.count]
    func pick(_ name: String, _ limit: Int) -> String {
      let number = Int.random(in: 0..<limit, using: &random)
      return number == 0 ? "" : "\(name)\(number)"
    }
    let kinds = [1, 2, 5, 400]
    let (people, things) = (kinds[seed / 6 % 4], kinds[seed / 2 % 4])
    let texts = [["1", "5"], ["1"], ["1", "2", "3", "4", "5"], ["4.5", "4.25"]][seed % 4]
    let ratings = Ratings(
      (0..<count).map { _ in
        (
          "C" + pick("", people), pick("p", things), pick("c", 3), pick("h", 2),
          texts[Int.random(in: 0..<texts.count, using: &random)]
        )
      })
    let model = try #require(RatingModel(fitting: ratings.rows))
    #expect(!model.flags.contains(.notConverged))
    #expect(model.variances.noise > 0 && model.variances.noise.isFinite)
    let customers = CustomerSatisfaction(of: ratings.rows, by: model)
    for customer in ratings.customers.indices {
      let value = try #require(customers.satisfaction(of: customer))
      let expected = try #require(customers.expectation(of: customer))
      #expect(RatingText.scale.contains(value) && RatingText.scale.contains(expected))
    }
  }
}
