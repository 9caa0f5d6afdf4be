import Columns
import LinearAlgebra
import Statistics
import TestSupport
import Testing
import ValueModels

/// The likelihood of many customers and its derivatives.
@Suite struct GammaGammaLikelihoodTests {
  /// Twelve customers: `x` and the total, in cents.
  private static let customers: [(x: Int, total: Int64)] = [
    (1, 2973), (1, 1200), (1, 88), (1, 5999), (2, 3101), (2, 1440), (5, 4999), (9, 27000), (9, 100),
    (13, 65000), (40, 120_000), (1, 45000),
  ]

  struct Reference: Sendable {
    let position: [Double]
    let value: Double
    let gradient: [Double]
    /// The upper triangle, row after row.
    let hessian: [Double]
  }

  /// By mpmath with 60 digits: at ordinary parameters, at `p` near 100,000, at `q` near 100,000 with
  /// a far too large mean, and near a corner of the box.
  static let references = [
    Reference(
      position: [0.7, 1.1, -0.2], value: -77.387996659754482852,
      gradient: [-65.5078848423633306, -14.538978195170278, -31.2644787143370124],
      hessian: [
        -48.6142998656635504, -19.5418126235613071, -27.2758422510577949, 0.725972382075836276,
        -3.98863646327921746, -19.9581508837616464,
      ]),
    Reference(
      position: [11.5, 0.3, 0.1], value: -873.05524390625867501,
      gradient: [-0.387157611224486583, -873.232262147546429, -904.811736079081054],
      hessian: [
        0.38669814352413827, -0.773900360705996661, -0.776659374177515578, -879.816665904705168,
        -904.035076704903538, -920.23054756485757,
      ]),
    Reference(
      position: [-2, 11.5, 1.5], value: -24.05843223879393517,
      gradient: [-14.0392084018134241, -0.0000846377567364335628, -10.0605829272316161],
      hessian: [
        -23.1781643641814147, -0.000227535943754142129, -10.0605461234300503,
        0.0000846338826821567869, -0.000036803801565820932, -1.44291024437081769,
      ]),
    Reference(
      position: [-4.6, -4.6, 6.9], value: -47.420173554978396642,
      gradient: [-0.207528348422932463, 7.53881124846120547, -0.843668910237052287],
      hessian: [
        -5.10832793678685192, 1.28007102608852754, -0.833602684959043324, -2.10156944924667747,
        -0.010066225278008963, -0.010543842860615399,
      ]),
  ]

  @Test(arguments: references)
  func `value, gradient and Hessian have their 60-digit values`(reference: Reference) {
    var columns = SpendColumns()
    for customer in Self.customers { columns.add(x: customer.x, total: customer.total) }
    let likelihood = GammaGammaLikelihood(groups: columns.groups(), workers: Workers(count: 1))
    let point = likelihood.point(at: reference.position)
    // The rounding of one spend is amplified by the larger of p x and q, some 1e6 here.
    let isLarge = reference.position.contains { $0 > 11 }
    let tolerance = isLarge ? 1e-9 : 2e-13
    #expect(isClose(point.value, reference.value, within: tolerance))
    #expect(isClose(point.gradient, reference.gradient, within: tolerance))
    let upper = (0..<3).flatMap { row in (row..<3).map { point.hessian[row, $0] } }
    #expect(isClose(upper, reference.hessian, within: tolerance))
    #expect(point.hessian.isSymmetric)
  }

  /// Around the ends of a vector, of a run of sixteen vectors, and of a chunk.
  @Test(arguments: [1, 7, 8, 9, 127, 128, 129, 255, 16_383, 16_385])
  func `the sum over customers is that of each on its own`(customers: Int) {
    var random = SplitMix64(seed: UInt64(customers))
    var columns = SpendColumns()
    for _ in 0..<customers {
      columns.add(x: 3, total: Int64.random(in: 1...30_000, using: &random))
    }
    let groups = columns.groups()
    let position = [0.4, 0.9, 0.15]
    let found = GammaGammaLikelihood(groups: groups, workers: Workers(count: 2))
      .point(at: position).value
    let (p, q) = (PortableMath.exp(0.4), PortableMath.exp(0.9))
    let v = PortableMath.exp(0.15) * q / p
    let model = GammaGamma(p: p, q: q, v: v)
    let each = columns.repeatSpend.map {
      model.logLikelihood(x: 3, z: Double($0) / 300 / groups.meanSpend)
    }
    #expect(isClose(found, each.reduce(0, +), within: 1e-13 * Double(customers) + 1e-13))
  }

  @Test func `derivatives are those of differences, of thousands of customers`() {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 6.25, q: 3.74, v: 15.44), customers: 4000, seed: 5)
    let likelihood = GammaGammaLikelihood(groups: columns.groups(), workers: Workers(count: 2))
    let position = [1.2, 0.8, -0.3]
    let point = likelihood.point(at: position)
    for variable in 0..<3 {
      let step = 1e-4
      var (low, high) = (position, position)
      low[variable] -= step
      high[variable] += step
      let (below, above) = (likelihood.point(at: low), likelihood.point(at: high))
      let slope = (above.value - below.value) / (2 * step)
      #expect(isClose(slope, point.gradient[variable], within: 1e-3))
      for other in 0..<3 {
        let curvature = (above.gradient[other] - below.gradient[other]) / (2 * step)
        #expect(isClose(curvature, point.hessian[variable, other], within: 1e-3))
      }
    }
  }

  @Test func `groups and likelihood have the same bits for any number of workers`() {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 2, q: 3, v: 20), customers: 150_000, seed: 6)
    let points = [1, 2, 3].map { workers in
      GammaGammaLikelihood(
        groups: columns.groups(workers: workers), workers: Workers(count: workers)
      ).point(at: [0.7, 1.1, 0])
    }
    #expect(points[0] == points[1] && points[0] == points[2])
  }
}
