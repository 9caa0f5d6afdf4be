internal import CustomerHistory
internal import Reports
internal import Segments
internal import Values

extension ExplainedChanges {
  /// So many further purchases are tried.
  private static let mostPurchases = 12
  /// Days between those that are looked at first.
  private static let stride: Int32 = 7
  /// Amounts that are tried at once.
  private static let amounts = 16

  /// Nil where the model cannot be asked, or gives no answer.
  init?(_ subject: ExplainedSubject, _ oracle: CustomerOracle?) {
    guard let oracle, let values = subject.table.values else { return nil }
    let (summary, customer) = (subject.summary, subject.customer)
    let asOf = summary.asOf.number
    func day(_ after: Int32) -> String { Day(number: asOf + after).description }
    let units = Double(Money.powerOfTen(summary.scale))
    let spend = values.expectedSpend(of: customer) * units
    guard spend >= 1, spend < 1e15 else { return nil }
    let amount = Int64(spend.rounded(.toNearestOrAwayFromZero))

    // Its own rhythm: whole days, so that no two purchases fall on one.
    let rule = subject.table.outlook?.groups.cuts.lifecycle
    let rhythm = rule.flatMap { rule in subject.timing?.rhythm(typicalGap: rule.typicalGap) } ?? 30
    let every = Int32(min(365, max(1, rhythm.rounded())))
    purchaseEveryDays = Int(every)
    let further = (1...Int32(Self.mostPurchases)).map { count in
      CustomerVariant(
        days: 1 + (count - 1) * every,
        purchases: (0..<count).map { .init(daysAgo: $0 * every, amount: amount) })
    }
    guard let after = oracle.ask(further) else { return nil }
    onePurchase = Next(
      day: day(1), amount: Money(units: Int128(amount), scale: summary.scale).description,
      score: after[0])
    var found: [Change] = []
    for label in Self.labels {
      guard let now = subject.figures[label],
        let place = after.firstIndex(where: { $0[label] != now }), let then = after[place][label]
      else { continue }
      found.append(
        Change(
          label: label.rawValue, from: now, to: then, day: day(further[place].days),
          daysWithoutPurchase: nil, purchases: place + 1))
    }
    withPurchases = found
    guard let silence = Self.silence(subject, oracle, day) else { return nil }
    withoutPurchase = silence
    let quadrants = subject.table.outlook?.quadrants
    currentValueMissing = quadrants.map { _ in
      abs(subject.figures.number(.currentDistance) ?? 0)
    }
    potentialValueMissing = quadrants.map { _ in
      abs(subject.figures.number(.potentialDistance) ?? 0)
    }
    lift =
      quadrants.map { $0.quadrant(of: customer).currentIsHigh } == false
      ? Self.lift(subject, oracle, day(1), usual: amount) : nil
  }

  /// The first day without a purchase on which each label is another one: looked for every week, then by day.
  private static func silence(
    _ subject: ExplainedSubject, _ oracle: CustomerOracle, _ day: (Int32) -> String
  ) -> [Change]? {
    let weeks = Array(
      Swift.stride(from: stride, through: CustomerOracle.longestSilence, by: Int(stride)))
    guard let later = oracle.ask(weeks.map { CustomerVariant(days: $0) }) else { return nil }
    var found: [Change] = []
    for label in labels {
      guard let now = subject.figures[label],
        let week = later.firstIndex(where: { $0[label] != now })
      else { continue }
      let days = Array(weeks[week] - stride + 1...weeks[week])
      guard let daily = oracle.ask(days.map { CustomerVariant(days: $0) }),
        let place = daily.firstIndex(where: { $0[label] != now }), let then = daily[place][label]
      else { return nil }
      found.append(
        Change(
          label: label.rawValue, from: now, to: then, day: day(days[place]),
          daysWithoutPurchase: Int(days[place]), purchases: nil))
    }
    return found.sorted { ($0.daysWithoutPurchase ?? 0) < ($1.daysWithoutPurchase ?? 0) }
  }

  /// The least amount of one purchase that makes current value high, to the unit; nil where a thousand times
  /// the expected spend does not.
  private static func lift(
    _ subject: ExplainedSubject, _ oracle: CustomerOracle, _ day: String, usual: Int64
  ) -> Lift? {
    var (low, high): (Int64, Int64) = (0, min(usual, 1 << 50) * 1000)
    func variant(_ amount: Int64) -> CustomerVariant {
      CustomerVariant(days: 1, purchases: [.init(daysAgo: 0, amount: amount)])
    }
    /// Rounded as in the table; the quadrant is what decides.
    func isHigh(_ figures: ScoreFigures) -> Bool {
      figures[.quadrant].flatMap { ValueQuadrant(name: $0)?.currentIsHigh } ?? false
    }
    guard let ends = oracle.ask([variant(low), variant(high)]), isHigh(ends[1]) else { return nil }
    var best = (amount: high, figures: ends[1])
    if isHigh(ends[0]) {
      best = (low, ends[0])
    } else {
      while high - low > 1 {
        let parts = Int64(min(amounts, Int(high - low) - 1))
        let tried = (1...parts).map { low + (high - low) / (parts + 1) * $0 }.filter { $0 > low }
        guard !tried.isEmpty, let answers = oracle.ask(tried.map(variant)) else { return nil }
        guard let place = answers.firstIndex(where: isHigh) else {
          low = tried[tried.count - 1]
          continue
        }
        best = (tried[place], answers[place])
        high = tried[place]
        if place > 0 { low = tried[place - 1] }
      }
    }
    return Lift(
      day: day, amount: Money(units: Int128(best.amount), scale: subject.scale).description,
      currentValue: best.figures.number(.currentValue) ?? 0)
  }
}
