package import Columns
internal import Statistics

extension ReferralModel {
  /// With fewer referrals the spread of the rates is not fitted.
  static let fewestReferrals = 10
  /// A mean value of new customers needs so many of them.
  static let fewestNewCustomers = 20
  /// Who came within so many days before the as-of day is new.
  static let newDays: Int32 = 365

  /// Learns from how many others each customer has referred.
  ///
  /// The shape and the rate by maximum likelihood. They are left out where nobody referred anybody, and
  /// where the numbers are spread no more than Poisson's, `sum of (x - rate T)^2 <= sum of x`: there the
  /// likelihood falls from the common rate on. With fewer than ten referrals `r` is 1, rates spread
  /// like an exponential distribution, and `alpha` such that the mean is right.
  ///
  /// - Parameters:
  ///   - referred: by customer, whom he has referred.
  ///   - firstPurchase: by customer, the first purchase as a day number.
  ///   - asOf: the day at which all is judged.
  ///   - worth: by customer, historical and current value, in money.
  package init(
    fitting referred: Column<Int32>, firstPurchase: Column<Int32>, asOf: Int32,
    worth: Column<Double>, workers: Workers
  ) {
    precondition(referred.count == firstPurchase.count && referred.count == worth.count)
    let sums = ReferralSums(referred, firstPurchase, asOf, worth, workers)
    var flags: [ReferralFlag] = []
    let rate = sums.referrals > 0 ? Double(sums.referrals) / Double(sums.days) : 0
    var kind = Kind.poisson
    var shape: (r: Double, alpha: Double)?
    if sums.referrals == 0 {
      kind = .none
      flags.append(.noReferrals)
    } else if sums.referrals < Self.fewestReferrals {
      shape = (1, 1 / rate)
      flags.append(.fewReferrals)
    } else {
      if ReferralSums.spread(referred, firstPurchase, asOf, rate, workers) > 0 {
        shape = Self.shape(referred, firstPurchase, asOf, workers)
      }
      if shape == nil { flags.append(.homogeneous) }
    }
    if shape != nil { kind = .gammaPoisson }

    let hasEnoughNew = sums.newCustomers >= Self.fewestNewCustomers
    let people = hasEnoughNew ? sums.newCustomers : referred.count
    let mean = (hasEnoughNew ? sums.newWorth : sums.worth) / Double(max(1, people))
    if kind != .none {
      if !hasEnoughNew { flags.append(.fewNewCustomers) }
      if mean < 0 { flags.append(.worthless) }
    }
    self.init(
      kind: kind, r: shape?.r, alpha: shape?.alpha, rate: rate, newCustomerValue: max(0, mean),
      newCustomers: people, customers: referred.count, referrals: sums.referrals, flags: flags)
  }

  /// The most likely shape and rate; nil where all customers are alike.
  private static func shape(
    _ referred: Column<Int32>, _ firstPurchase: Column<Int32>, _ asOf: Int32, _ workers: Workers
  ) -> (r: Double, alpha: Double)? {
    // To the NBD a referral is a repeat purchase; on which day it was does not matter.
    let count = referred.count
    let days = MutableColumn<Int32>(count: count)
    let first = MutableColumn<Int32>(count: count)
    let last = MutableColumn<Int32>(count: count)
    workers.forEachChunk(of: count, size: 65_536) { _, range, _ in
      let (numbers, starts) = (referred.span, firstPurchase.span)
      for customer in range {
        let start = asOf - Int32(exposure(Int(asOf) - Int(starts[customer])))
        days[customer] = numbers[customer] + 1
        first[customer] = start
        last[customer] = numbers[customer] > 0 ? start + 1 : start
      }
    }
    let patterns = PatternIndex(
      purchaseDays: days.finished(), firstPurchase: first.finished(),
      lastPurchase: last.finished(), asOf: asOf, workers: workers
    ).patterns
    let fit = ProcessFitting(patterns, workers: workers).nbd
    return fit.hasHomogeneousRate ? nil : (fit.parameters[0], fit.parameters[1])
  }
}

/// Sums over all customers.
private struct ReferralSums: Sendable {
  private(set) var referrals = 0
  private(set) var days = 0
  private(set) var worth = 0.0
  private(set) var newWorth = 0.0
  private(set) var newCustomers = 0

  private init() {}

  init(
    _ referred: Column<Int32>, _ firstPurchase: Column<Int32>, _ asOf: Int32,
    _ worth: Column<Double>, _ workers: Workers
  ) {
    let parts = workers.mapChunks(of: referred.count, size: 8192) { range in
      var part = ReferralSums()
      let (numbers, first, values) = (referred.span, firstPurchase.span, worth.span)
      for customer in range {
        part.referrals += Int(numbers[customer])
        part.days += ReferralModel.exposure(Int(asOf) - Int(first[customer]))
        part.worth += values[customer]
        if asOf - first[customer] < ReferralModel.newDays {
          part.newWorth += values[customer]
          part.newCustomers += 1
        }
      }
      return part
    }
    for part in parts {
      referrals += part.referrals
      days += part.days
      self.worth += part.worth
      newWorth += part.newWorth
      newCustomers += part.newCustomers
    }
  }

  /// `sum of (x - rate T)^2 - x`: twice the slope of the log-likelihood by `1/r` where all are alike.
  static func spread(
    _ referred: Column<Int32>, _ firstPurchase: Column<Int32>, _ asOf: Int32, _ rate: Double,
    _ workers: Workers
  ) -> Double {
    workers.mapChunks(of: referred.count, size: 8192) { range in
      let (numbers, first) = (referred.span, firstPurchase.span)
      return range.reduce(0.0) { sum, customer in
        let x = Double(numbers[customer])
        let expected = rate * Double(ReferralModel.exposure(Int(asOf) - Int(first[customer])))
        return sum + (x - expected) * (x - expected) - x
      }
    }.reduce(0, +)
  }
}
