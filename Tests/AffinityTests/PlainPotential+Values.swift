import Foundation

extension PlainPotential {
  /// What a category brings, and how much more or less customers spend.
  struct Worth {
    var levels: [Double]
    var meanSpend: [Double]
    var overallSpend: Double
    var alpha: [Double]
    var rho: [Double]
    var meanLevel: Double
  }

  /// In hundredths.
  func worth(_ kept: [Int]) -> Worth {
    func sum(_ customer: Int, _ category: Int) -> Double {
      Double(spend[customer][category].values.reduce(0, +))
    }
    let everybody = 0..<customers
    func count(_ category: Int) -> Int { everybody.reduce(0) { $0 + spend[$1][category].count } }
    let total = (0..<categories).map { category in
      everybody.reduce(0) { $0 + sum($1, category) }
    }
    let days = (0..<categories).map(count)
    let mean = zip(total, days).map { $1 > 0 ? $0 / Double($1) : 0 }
    let overall = total.reduce(0, +) / Double(days.reduce(0, +))
    let levels = everybody.map { customer in
      var (own, usual) = (20 * overall, 20 * overall)
      for category in 0..<categories {
        own += sum(customer, category)
        usual += Double(spend[customer][category].count) * mean[category]
      }
      return usual > 0 ? min(5, max(0.2, own / usual)) : 1
    }
    var a = [Double](repeating: 0, count: kept.count)
    var (l, times, r, d) = (a, a, a, a)
    for (place, category) in kept.enumerated() {
      for customer in everybody {
        let own = self.days(customer, category)
        guard let first = own.first, first > purchaseDays[customer][0] else { continue }
        let later = first + 1...first + horizon
        a[place] += Double(spend[customer][category][first]!)
        l[place] += levels[customer]
        times[place] += 1
        for day in own where later.contains(day) {
          r[place] += Double(spend[customer][category][day]!)
        }
        d[place] +=
          levels[customer] * Double(purchaseDays[customer].count { later.contains($0) })
      }
    }
    func all(_ values: [Double]) -> Double { values.reduce(0, +) }
    let prior = 20 * all(l) / all(times)
    return Worth(
      levels: levels, meanSpend: mean, overallSpend: overall,
      alpha: kept.indices.map { (a[$0] + prior * all(a) / all(l)) / (l[$0] + prior) },
      rho: kept.indices.map { (r[$0] + prior * all(r) / all(d)) / (d[$0] + prior) },
      meanLevel: all(l) / all(times))
  }

  /// New category-days of the window over those of them in kept categories, and over all.
  func newDays(_ then: Snapshot) -> (tail: Double, share: Double) {
    var (all, new, newKept) = (0.0, 0.0, 0.0)
    for customer in then.customers {
      for category in 0..<categories {
        let days = self.days(customer, category)
        let inWindow = Double(days.count { $0 > split })
        all += inWindow
        guard !days.contains(where: { $0 <= split }) else { continue }
        new += inWindow
        if then.kept.contains(category) { newKept += inWindow }
      }
    }
    return (min(5, max(1, new / newKept)), new / all)
  }

  /// Cross-sell value and what belongs to it, by customer.
  struct CrossSell {
    var added: [Double] = []
    var forecast: [Double] = []
    /// The category, or -1.
    var next: [Int] = []
    var chance: [Double] = []
    var adoptions = 0.0
  }

  /// - Parameters:
  ///   - b: the coefficients.
  ///   - margins: by category.
  func crossSell(
    _ now: Snapshot, _ b: [Double], _ worth: Worth, tail: Double, share: Double,
    _ columns: ShopColumns, factor: Double, margins: [Double]
  ) -> CrossSell {
    var result = CrossSell()
    var coefficients = b
    coefficients[3] *= min(1, Double(window) / Double(horizon))
    for customer in 0..<customers {
      let purchases = max(1e-9, columns.expected[customer])
      var (anyhow, more, best) = (0.0, 0.0, (-1, 0.0))
      for place in now.kept.indices where !now.owned[customer][place] {
        var eta = log(purchases)
        for (b, x) in zip(coefficients, now.regressors[customer][place]) { eta += b * x }
        let odds = exp(eta)
        let money = margins[now.kept[place]] / 100 * worth.levels[customer]
        func value(_ odds: Double) -> Double {
          money
            * (worth.alpha[place] * odds / (1 + odds) + worth.rho[place] * purchases
              * Self.meanShareLeft(odds))
        }
        anyhow += value(odds)
        more += value(factor * odds) - value(odds)
        result.adoptions += odds / (1 + odds)
        if odds / (1 + odds) > best.1 { best = (now.kept[place], odds / (1 + odds)) }
      }
      let scale = columns.discounted[customer] / purchases * tail
      let forecast = scale * anyhow
      let cap = forecast > 0 ? min(1, max(0, columns.current[customer]) / forecast) : 1
      result.forecast.append(cap * forecast)
      result.added.append(cap * (1 - share) * scale * more)
      result.next.append(best.0)
      result.chance.append(best.1)
    }
    return result
  }

  /// `1 - ln(1+o)/o`, by its series where that converges.
  static func meanShareLeft(_ odds: Double) -> Double {
    if odds > 0.1 { return 1 - log1p(odds) / odds }
    var (sum, power) = (0.0, 1.0)
    for place in 1...40 {
      power *= odds
      sum += (place % 2 == 1 ? power : -power) / Double(place + 1)
    }
    return sum
  }

  /// Mean rate and upper quartile by band and category, in hundredths; nil for fewer than 20 owners.
  func bands() -> [[(mean: Double, upper: Double)?]] {
    [1...1, 2...2, 3...5, 6...10, 11...Int.max].map { band in
      (0..<categories).map { category in
        let owners = (0..<customers).filter {
          band.contains(purchaseDays[$0].count) && !spend[$0][category].isEmpty
        }
        guard owners.count >= 20 else { return nil }
        let sums = owners.map { Double(spend[$0][category].values.reduce(0, +)) }
        let days = owners.map { Double(purchaseDays[$0].count) }
        let mean = sums.reduce(0, +) / days.reduce(0, +)
        let rates = zip(sums, days).map { ($0 + 5 * mean) / ($1 + 5) }.sorted()
        return (mean, rates[Int((0.75 * Double(owners.count)).rounded(.up)) - 1])
      }
    }
  }

  func upSell(_ columns: ShopColumns, share: Double, margins: [Double]) -> [Double] {
    let bands = bands()
    return (0..<customers).map { customer in
      let days = purchaseDays[customer].count
      let band = bands[[1, 2, 5, 10].count { days > $0 }]
      var gap = 0.0
      for category in 0..<categories where !spend[customer][category].isEmpty {
        guard let peers = band[category] else { continue }
        let own = Double(spend[customer][category].values.reduce(0, +))
        gap +=
          max(0, peers.upper - (own + 5 * peers.mean) / (Double(days) + 5)) / 100
          * margins[category]
      }
      return share * min(columns.current[customer], columns.discounted[customer] * gap)
    }
  }
}
