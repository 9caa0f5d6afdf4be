internal import Statistics

/// The gradient of one history's log-likelihood by the logarithms of the parameters, for many histories
/// of the same `x`.
struct HistoryGradient {
  private let model: PurchaseModel
  private let x: Int
  private let k: Double
  /// Sum of `1/(r + j)` over `j < x`.
  private let inverses: Double
  /// Derivatives of the sum of `-ln(1 + a/(b + j))` by a and b.
  private var byA = 0.0
  private var byB = 0.0
  private var chances = 0

  init(_ model: PurchaseModel, x: Int) {
    self.model = model
    self.x = x
    k = model.r + Double(x)
    var rising = RisingSums(model.r)
    rising.advance(to: x)
    inverses = rising.inverses
    if model.process == .bgNBD || model.process == .mbgNBD {
      let (a, b) = (model.parameters[2], model.parameters[3])
      chances = model.process == .mbgNBD ? x + 1 : x
      for j in 0..<chances {
        let u = b + Double(j)
        byA -= 1 / (a + u)
        byB += a / (u * (a + u))
      }
    }
  }

  /// The gradient, in the order of the parameters.
  func byLogarithms(lastPurchase: Double, age: Double) -> [Double] {
    let (r, alpha) = (model.r, model.alpha)
    let logAge = PortableMath.log1p(age / alpha)
    switch model.process {
    case .nbd:
      return [r * (inverses - logAge), -Double(x) + k * age / (alpha + age)]
    case .bgNBD, .mbgNBD:
      let (a, b) = (model.parameters[2], model.parameters[3])
      var gradient = [
        r * (inverses - logAge), -Double(x) + k * age / (alpha + age), a * byA, b * byB,
      ]
      guard chances > 0 else { return gradient }
      let q = b + Double(chances - 1)
      let wait = logAge - PortableMath.log1p(lastPurchase / alpha)
      let w =
        1 - model.probabilityAlive(x: x, lastPurchase: lastPurchase, age: age)
      gradient[0] += r * w * wait
      gradient[1] += alpha * w * k * (1 / (alpha + age) - 1 / (alpha + lastPurchase))
      gradient[2] += w
      gradient[3] -= b * w / q
      return gradient
    case .paretoNBD:
      var gradient = ParetoNBDPattern(
        model.parameters, x: x, lastPurchase: lastPurchase, age: age
      ).gradient
      gradient[0] += r * inverses
      gradient[1] -= Double(x)
      return gradient
    }
  }
}
