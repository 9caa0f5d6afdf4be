import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Predictions go the right way, and are numbers")
struct SensibleTests {
  private static let delta = PortableMath.log(1.1) / 365

  @Test(
    "A longer horizon brings more purchases, a higher rate less value",
    arguments: PredictionTests.models)
  func horizon(model: PurchaseModel) {
    for (x, last, age) in [(0, 0.0, 30.0), (1, 3, 400), (25, 300, 310)] {
      var before = 0.0
      for horizon in [1.0, 7, 30, 90, 365, 1000, 3650] {
        let value = model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: horizon)
        #expect(value > before)
        before = value
      }
      for rate in [1e-6, 1e-5, 2.6e-4, 1e-3, 6e-3] {
        let value = model.expectedPurchases(
          x: x, lastPurchase: last, age: age, horizon: 3650, delta: rate)
        #expect(value < before && value > 0)
        before = value
      }
    }
  }

  @Test("Who bought later is more likely alive", arguments: PredictionTests.models)
  func laterPurchase(model: PurchaseModel) {
    guard model.process != .nbd else { return }
    for (x, age) in [(1, 365.0), (6, 365), (80, 900)] {
      var before = -1.0
      for step in 1...20 {
        let alive = model.probabilityAlive(
          x: x, lastPurchase: age * Double(step) / 20, age: age)
        #expect(alive >= before && (alive > before || alive < 1e-300 || alive > 1 - 1e-12))
        before = alive
      }
    }
  }

  @Test(
    "Who stays away longer is less likely alive, and expected to buy less",
    arguments: PredictionTests.models)
  func absence(model: PurchaseModel) {
    for (x, last) in [(0, 0.0), (1, 40), (9, 200)] {
      var (alive, expected) = (2.0, Double.infinity)
      for wait in [0.0, 10, 40, 100, 400, 2000] {
        let chance = model.probabilityAlive(x: x, lastPurchase: last, age: last + wait)
        let value = model.expectedPurchases(
          x: x, lastPurchase: last, age: last + wait, horizon: 365)
        // Nobody can have left an NBD, nor BG/NBD before the first repeat purchase.
        let staysAlive = model.process == .nbd || (model.process == .bgNBD && x == 0)
        #expect(staysAlive ? chance == 1 : chance < alive)
        #expect(value < expected)
        (alive, expected) = (chance, value)
      }
    }
  }

  /// Each parameter from very small to very large.
  private static func extremes(_ process: PurchaseProcess) -> [PurchaseModel] {
    let sizes = [1e-3, 1, 1e3]
    let times = [1, 300, 1e7]
    var models: [PurchaseModel] = []
    for r in sizes {
      for alpha in times {
        guard process != .nbd else {
          models.append(PurchaseModel(process, parameters: [r, alpha]))
          continue
        }
        for third in sizes {
          for fourth in process == .paretoNBD ? times : sizes {
            models.append(PurchaseModel(process, parameters: [r, alpha, third, fourth]))
          }
        }
      }
    }
    return models
  }

  @Test(
    "Extreme parameters and histories give numbers that can be", arguments: PurchaseProcess.allCases
  )
  func extremes(process: PurchaseProcess) {
    let histories: [(Int, Double, Double)] = [
      (0, 0, 0), (0, 0, 65_535), (1, 1, 1), (1, 1, 65_535), (1, 65_535, 65_535),
      (300, 300, 300), (3000, 3000, 3000), (3000, 3000, 65_535), (3000, 65_535, 65_535),
    ]
    var wrong: [String] = []
    for model in Self.extremes(process) {
      for (x, last, age) in histories {
        let level = model.logLikelihood(x: x, lastPurchase: last, age: age)
        let alive = model.probabilityAlive(x: x, lastPurchase: last, age: age)
        let moments = model.living(x: x, age: age).moments(within: 365, delta: Self.delta)
        let sound =
          level.isFinite && (0...1).contains(alive)
          && moments.expected >= 0 && moments.expected.isFinite
          && moments.discounted >= 0 && moments.discounted <= moments.expected * (1 + 1e-9)
          && moments.factorial >= 0 && moments.factorial.isFinite
          // No more than if nobody left.
          && moments.expected <= (model.parameters[0] + Double(x))
            / (model.parameters[1] + age) * 365 * (1 + 1e-9)
        if !sound {
          wrong.append(
            "\(model.parameters) \(x) \(last) \(age): \(level) \(alive) \(moments)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).joined(separator: "\n"))")
  }
}
