import Affinity
import Foundation
import TestSupport
import Testing

@Suite struct CrossSellKernelTests {
  private func kernel(_ alpha: [Double], _ rho: [Double], factor: Double) -> CrossSellKernel {
    CrossSellKernel(
      alpha: alpha, rho: rho, factor: factor, width: (alpha.count + 7) / 8 * 8)
  }

  private func chance(_ odds: Double) -> Double { odds / (1 + odds) }

  @Test(
    "gains agree with the formula at odds of any size",
    arguments: [
      0, 1e-300, 1e-20, 1e-13, 1e-12, 1e-9, 1e-6, 1e-4, 0.0039, 0.00391, 0.0078, 0.0079, 0.05,
      0.1249, 0.1251, 0.2499, 0.2501, 0.3, 1, 7, 1e3, 1e8, 1e15,
    ])
  func sizes(odds: Double) {
    for factor in [1, 2, 10.0] {
      let gains = kernel([3], [5], factor: factor).gains(odds: [odds], purchases: 4)
      func value(_ odds: Double) -> Double {
        3 * chance(odds) + 5 * 4 * PlainPotential.meanShareLeft(odds)
      }
      let plain = value(odds)
      // Beyond 10^15 the odds are cut.
      let added = value(min(1e15, odds) * factor) - plain
      #expect(isClose(gains.adoptions, chance(odds), within: 1e-14 * chance(odds)))
      #expect(isClose(gains.forecast, plain, within: 1e-13 * plain + 1e-14))
      #expect(isClose(gains.added, added, within: 1e-13 * plain + 1e-14))
      if odds >= 1e-9 && odds <= 0.1249 {
        // Here nothing cancels, so that small figures are exact too.
        #expect(isClose(gains.forecast, plain, within: 1e-13 * plain))
        if factor == 2 { #expect(isClose(gains.added, added, within: 1e-12 * added)) }
      }
    }
  }

  @Test("sums over categories of very different odds agree with the formula", arguments: 0..<30)
  func sums(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    func powers(_ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { _ in pow(10, Double.random(in: range, using: &random)) }
    }
    let (alpha, rho, odds) = (powers(-2...2), powers(-2...2), powers(-12...3))
    let purchases = Double.random(in: 0.1...30, using: &random)
    let factor = Double.random(in: 1...10, using: &random)
    let gains = kernel(alpha, rho, factor: factor).gains(odds: odds, purchases: purchases)
    func value(_ place: Int, _ odds: Double) -> Double {
      alpha[place] * chance(odds) + rho[place] * purchases * PlainPotential.meanShareLeft(odds)
    }
    let plain = odds.indices.reduce(0.0) { $0 + value($1, odds[$1]) }
    let added = odds.indices.reduce(0.0) {
      $0 + value($1, odds[$1] * factor) - value($1, odds[$1])
    }
    let scale = 1e-13 * max(1, plain)
    #expect(isClose(gains.adoptions, odds.map(chance).reduce(0, +), within: 1e-12))
    #expect(isClose(gains.forecast, plain, within: scale))
    #expect(isClose(gains.added, added, within: scale))
  }

  @Test("odds that stay as they are add nothing")
  func unchanged() {
    for odds in [0, 1e-12, 1e-5, 0.1, 1, 1e4, 1e15] {
      #expect(kernel([3], [5], factor: 1).gains(odds: [odds], purchases: 9).added == 0)
    }
  }

  @Test("what was bought brings nothing")
  func bought() {
    let gains = kernel([3, 4], [5, 6], factor: 2).gains(odds: [0, 0], purchases: 9)
    #expect(gains.adoptions == 0 && gains.forecast == 0 && gains.added == 0)
  }

  @Test("more odds forecast more, and a larger factor adds more")
  func monotone() {
    var last = -1.0
    for step in 0..<400 {
      let odds = pow(10, -6 + Double(step) / 40)
      let gains = kernel([3], [5], factor: 2).gains(odds: [odds], purchases: 2)
      #expect(gains.forecast > last && gains.added >= 0)
      last = gains.forecast
    }
    for odds in [1e-6, 1e-3, 0.3, 20] {
      let added = (0...36).map { step in
        kernel([3], [5], factor: 1 + Double(step) / 4).gains(odds: [odds], purchases: 2).added
      }
      for (less, more) in zip(added, added.dropFirst()) { #expect(less < more) }
    }
  }
}
