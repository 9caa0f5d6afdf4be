internal import Statistics

extension PurchaseModel {
  /// Log-likelihood of one history.
  ///
  /// In another unit of time it differs by `x` times the logarithm of the ratio of the units.
  public func logLikelihood(x: Int, lastPurchase: Double, age: Double) -> Double {
    checkHistory(x, lastPurchase, age)
    var rising = RisingSums(r)
    rising.advance(to: x)
    let purchases = rising.logs - Double(x) * PortableMath.log(alpha)
    switch process {
    case .nbd: return purchases - (r + Double(x)) * PortableMath.log1p(age / alpha)
    case .bgNBD, .mbgNBD:
      var stays = 0.0
      for j in 0..<dropoutChances(x) {
        stays += PortableMath.log1p(parameters[2] / (parameters[3] + Double(j)))
      }
      let eta = logOddsOfHavingLeft(x, lastPurchase, age)
      return purchases - stays - (r + Double(x)) * PortableMath.log1p(age / alpha)
        + softplus(eta)
    case .paretoNBD:
      return purchases
        + ParetoNBDPattern(parameters, x: x, lastPurchase: lastPurchase, age: age).logLikelihood
    }
  }

  /// Probability that the customer has not left.
  ///
  /// 1 with the NBD, in which nobody leaves, and with BG/NBD at `x = 0`, where nobody could yet.
  public func probabilityAlive(x: Int, lastPurchase: Double, age: Double) -> Double {
    checkHistory(x, lastPurchase, age)
    switch process {
    case .nbd: return 1
    case .bgNBD, .mbgNBD:
      let eta = logOddsOfHavingLeft(x, lastPurchase, age)
      // The logistic function of -eta, without overflow.
      return eta > 0
        ? PortableMath.exp(-eta) / (1 + PortableMath.exp(-eta)) : 1 / (1 + PortableMath.exp(eta))
    case .paretoNBD:
      return ParetoNBDPattern(parameters, x: x, lastPurchase: lastPurchase, age: age)
        .probabilityAlive
    }
  }

  /// How often a customer could have left: after each repeat purchase, or after each purchase.
  private func dropoutChances(_ x: Int) -> Int { process == .mbgNBD ? x + 1 : x }

  private func logOddsOfHavingLeft(_ x: Int, _ lastPurchase: Double, _ age: Double) -> Double {
    let chances = dropoutChances(x)
    guard chances > 0 else { return -.infinity }
    let q = parameters[3] + Double(chances - 1)
    // ln((alpha + T)/(alpha + t_x)).
    let wait = PortableMath.log1p((age - lastPurchase) / (alpha + lastPurchase))
    return PortableMath.log(parameters[2] / q) + (r + Double(x)) * wait
  }

  private func softplus(_ eta: Double) -> Double {
    guard eta > -.infinity else { return 0 }
    return max(eta, 0) + PortableMath.log1p(PortableMath.exp(-abs(eta)))
  }

  private func checkHistory(_ x: Int, _ lastPurchase: Double, _ age: Double) {
    precondition(
      x >= 0 && lastPurchase >= 0 && lastPurchase <= age && age.isFinite,
      "no purchase history: 0 <= t_x <= T and x >= 0 are needed")
  }
}
