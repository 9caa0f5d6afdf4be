import Columns
import LinearAlgebra
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Likelihoods of purchase histories")
struct LikelihoodTests {
  /// Ordinary parameters, per day, and some near the limits: hardly any dropout, all alike in it, a
  /// dropout that is strong and uneven.
  static let models = [
    PurchaseModel(.nbd, parameters: [0.385, 84.5]),
    PurchaseModel(.nbd, parameters: [30, 0.5]),
    PurchaseModel(.bgNBD, parameters: [0.243, 30.9, 0.793, 2.426]),
    PurchaseModel(.bgNBD, parameters: [0.83, 69, 1e-5, 7]),
    PurchaseModel(.bgNBD, parameters: [4, 5, 300, 1e4]),
    PurchaseModel(.mbgNBD, parameters: [0.525, 43.3, 0.891, 1.614]),
    PurchaseModel(.mbgNBD, parameters: [0.1, 900, 0.02, 0.01]),
    PurchaseModel(.paretoNBD, parameters: [0.553, 74.0, 0.606, 81.7]),
    PurchaseModel(.paretoNBD, parameters: [1.1, 4, 12, 4000]),
  ]

  private func entries(_ matrix: Matrix) -> [Double] {
    (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { matrix[row, $0] } }
  }

  @Test("A single history agrees with 60 digits", arguments: ReferenceHistory.all)
  func single(reference: ReferenceHistory) {
    let model = PurchaseModel(reference.process, parameters: reference.parameters)
    let value = model.logLikelihood(
      x: reference.x, lastPurchase: Double(reference.lastPurchase), age: Double(reference.age))
    #expect(
      abs(value - reference.logLikelihood) <= 1e-13 * max(1, abs(reference.logLikelihood)),
      "\(reference.process) \(value)")
  }

  @Test(
    "A pattern has the value, gradient and Hessian of 60 digits", arguments: ReferenceHistory.all)
  func derivatives(reference: ReferenceHistory) {
    var histories = Histories()
    histories.add(
      x: reference.x, lastPurchase: Int(reference.lastPurchase), age: Int(reference.age),
      customers: 3)
    let point = reference.process.likelihood(histories.patterns()).point(
      at: reference.parameters)
    let scale = max(1, abs(reference.logLikelihood))
    #expect(isClose(point.value / 3, reference.logLikelihood, within: 1e-13 * scale))
    #expect(isClose(point.gradient.map { $0 / 3 }, reference.gradient, within: 1e-12))
    #expect(isClose(entries(point.hessian).map { $0 / 3 }, reference.hessian, within: 1e-11))
  }

  @Test("Patterns together are the sum of their customers", arguments: models)
  func sum(model: PurchaseModel) {
    for (customers, mostPurchases, longestAge) in [(1, 3, 9), (65, 8, 40), (900, 40, 800)] {
      let histories = Histories.random(
        customers: customers, mostPurchases: mostPurchases, longestAge: longestAge,
        seed: UInt64(customers))
      var sum = 0.0
      for history in histories.plain.customers {
        sum += model.logLikelihood(
          x: history.x, lastPurchase: Double(history.lastPurchase), age: Double(history.age))
      }
      let point = model.process.likelihood(histories.patterns()).point(at: model.parameters)
      #expect(isClose(point.value, sum, within: 1e-12 * max(1, abs(sum))))
    }
  }

  @Test("The gradient is that of finite differences", arguments: models)
  func gradient(model: PurchaseModel) {
    let likelihood = model.process.likelihood(
      Histories.random(customers: 200, mostPurchases: 12, longestAge: 300, seed: 8).patterns())
    let point = likelihood.point(at: model.parameters)
    for position in model.parameters.indices {
      let sides = around(model.parameters, position).map { likelihood.point(at: $0).value }
      let slope = (sides[1] - sides[0]) / (2 * Self.step)
      let scale = point.gradient.reduce(1) { max($0, abs($1)) }
      #expect(isClose(point.gradient[position], slope, within: 2e-5 * scale))
    }
  }

  @Test("The Hessian is that of differences of gradients, and symmetric", arguments: models)
  func hessian(model: PurchaseModel) {
    let likelihood = model.process.likelihood(
      Histories.random(customers: 200, mostPurchases: 12, longestAge: 300, seed: 8).patterns())
    let point = likelihood.point(at: model.parameters)
    let scale = entries(point.hessian).reduce(1) { max($0, abs($1)) }
    for row in model.parameters.indices {
      let sides = around(model.parameters, row).map { likelihood.point(at: $0).gradient }
      for column in model.parameters.indices {
        let slope = (sides[1][column] - sides[0][column]) / (2 * Self.step)
        #expect(isClose(point.hessian[row, column], slope, within: 1e-5 * scale))
        #expect(
          isClose(point.hessian[row, column], point.hessian[column, row], within: 1e-13 * scale))
      }
    }
  }

  private static let step = 1e-4

  /// The parameters with one of them a step smaller, and larger, in its logarithm.
  private func around(_ parameters: [Double], _ position: Int) -> [[Double]] {
    [-Self.step, Self.step].map { shift in
      var moved = parameters
      moved[position] *= PortableMath.exp(shift)
      return moved
    }
  }

  @Test("The bits are the same for any number of workers", arguments: models)
  func workers(model: PurchaseModel) {
    // Slices of more than one chunk.
    let histories = Histories.random(
      customers: 60_000, mostPurchases: 2, longestAge: 3000, seed: 9)
    let points = [1, 2, 3].map {
      model.process.likelihood(histories.patterns(workers: $0), workers: $0)
        .point(at: model.parameters)
    }
    #expect(points[0] == points[1] && points[0] == points[2])
  }

  @Test("A customer who came on the last day says nothing")
  func newcomers() {
    for model in Self.models where model.process != .mbgNBD {
      let point = model.process.likelihood(Histories([[0, 0, 0, 5]]).patterns())
        .point(at: model.parameters)
      #expect(point.value == 0 && point.gradient.allSatisfy { $0 == 0 })
      #expect(model.logLikelihood(x: 0, lastPurchase: 0, age: 0) == 0)
    }
  }

  @Test("A unit of time changes the log-likelihood by its logarithm for each repeat purchase")
  func units() {
    for model in Self.models {
      let weekly = model.inUnits(of: 7)
      let days = model.logLikelihood(x: 5, lastPurchase: 210, age: 364)
      let weeks = weekly.logLikelihood(x: 5, lastPurchase: 30, age: 52)
      #expect(isClose(weeks, days + 5 * PortableMath.log(7), within: 1e-11))
      let alive = model.probabilityAlive(x: 5, lastPurchase: 210, age: 364)
      let same = weekly.probabilityAlive(x: 5, lastPurchase: 30, age: 52)
      #expect(isClose(alive, same, within: 1e-12))
    }
  }
}
