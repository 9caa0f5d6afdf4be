import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Moments of windows ahead")
struct HorizonMomentsTests {
  private static let horizons = [30, 61, 400]

  /// Simpson's rule with an even number of panels.
  private static func integral(
    _ range: ClosedRange<Double>, panels: Int = 400, _ value: (Double) -> Double
  ) -> Double {
    let step = (range.upperBound - range.lowerBound) / Double(panels)
    return (0...panels).reduce(0.0) { sum, node in
      let weight = node == 0 || node == panels ? 1.0 : node % 2 == 1 ? 4 : 2
      return sum + weight * value(range.lowerBound + Double(node) * step)
    } * step / 3
  }

  /// The density of a purchase at `t` and another before, of somebody alive with `x` and `T`.
  private static func pairs(_ model: PurchaseModel, x: Int, age: Double) -> (Double) -> Double {
    let p = model.parameters
    let (k, scale) = (p[0] + Double(x), p[1] + age)
    func power(_ base: Double, _ exponent: Double) -> Double {
      PortableMath.exp(exponent * PortableMath.log(base))
    }
    let squared = k * (k + 1) / (scale * scale)
    switch model.process {
    case .nbd: return { _ in squared }
    case .paretoNBD:
      return { squared * power(1 + $0 / (p[3] + age), -p[2]) }
    case .bgNBD, .mbgNBD:
      // The chance to leave p: both purchases come with the rate lambda, the first one is stayed after,
      // and nothing was left until t: lambda^2 (1 - p) exp(-lambda p t), averaged over lambda and p.
      let (a, b) = (p[2], p[3] + Double(model.process == .mbgNBD ? x + 1 : x))
      let norm = Self.integral(0...1) {
        power(max($0, 1e-300), a - 1) * power(max(1 - $0, 1e-300), b - 1)
      }
      return { t in
        squared / norm
          * Self.integral(0...1) {
            power(max($0, 1e-300), a - 1) * power(max(1 - $0, 1e-300), b)
              * power(1 + $0 * t / scale, -(k + 2))
          }
      }
    }
  }

  @Test(
    "Expected numbers and pairs of a window are the integrals of their densities",
    arguments: [
      PurchaseModel(.nbd, parameters: [0.83, 690]),
      PurchaseModel(.bgNBD, parameters: [0.5, 300, 2, 3.5]),
      PurchaseModel(.mbgNBD, parameters: [0.9, 300, 3, 2.5]),
      PurchaseModel(.paretoNBD, parameters: [0.9, 400, 0.8, 900]),
    ])
  func integrals(model: PurchaseModel) throws {
    let histories = Histories([[0, 0, 200, 1], [3, 150, 200, 1], [12, 500, 700, 2]])
    let moments = HorizonMoments(
      model, histories.patterns(), horizons: Self.horizons, variances: true,
      workers: Workers(count: 2))
    #expect(moments.rows.map(\.x) == [0, 3, 12] && moments.rows.map(\.age) == [200, 200, 700])
    for (number, row) in moments.rows.enumerated() {
      let pairs = Self.pairs(model, x: row.x, age: Double(row.age))
      let living = model.living(x: row.x, age: Double(row.age))
      var start = 0
      for (place, horizon) in zip(moments.places(of: number), Self.horizons) {
        #expect(
          isClose(
            moments.expected[place] / living.purchases(within: Double(horizon)), 1, within: 1e-12))
        for (found, from) in [
          (moments.factorial[place], 0), (moments.windowFactorial[place], start),
        ] {
          let wanted =
            2
            * Self.integral(Double(from)...Double(horizon), panels: 40) {
              ($0 - Double(from)) * pairs($0)
            }
          #expect(isClose(found / wanted, 1, within: 1e-6), "\(model.process) \(row) \(horizon)")
        }
        start = horizon
      }
    }
  }
}
