import Foundation
import LinearAlgebra
import Statistics
import Testing
import ValueModels

@Suite struct ParetoNBDPatternTests {
  /// `ln Gamma(r + x)/Gamma(r) - x ln alpha`.
  private func purchases(_ x: Int, _ parameters: [Double]) -> Double {
    (0..<x).reduce(0) { $0 + log(parameters[0] + Double($1)) } - Double(x) * log(parameters[1])
  }

  @Test(arguments: ParetoNBDReference.all)
  func `a history has the likelihood and the derivatives of exact arithmetic`(
    reference: ParetoNBDReference
  ) {
    let pattern = ParetoNBDPattern(
      reference.parameters, x: reference.x, lastPurchase: Double(reference.lastPurchase),
      age: Double(reference.age))
    let point = pattern.point
    let value = point.value + purchases(reference.x, reference.parameters)
    #expect((value / reference.logLikelihood - 1).magnitude <= 1e-13)
    #expect((pattern.logLikelihood / point.value - 1).magnitude <= 1e-15)
    #expect(pattern.gradient == point.gradient)
    let (r, x) = (reference.parameters[0], reference.x)
    let sum = (0..<x).reduce(0) { $0 + r / (r + Double($1)) }
    let squares = (0..<x).reduce(0) { $0 + r * r / (r + Double($1)) / (r + Double($1)) }
    var gradient = point.gradient
    gradient[0] += sum
    gradient[1] -= Double(x)
    #expect(largestDifference(gradient, reference.gradient) <= 5e-14)
    var hessian = point.hessian
    hessian[0, 0] += sum - squares
    #expect(largestDifference(hessian, reference.hessian) <= 5e-12)
  }

  @Test(arguments: ParetoNBDHardCase.all)
  func `cases on which others fail have the likelihood of exact arithmetic`(
    hard: ParetoNBDHardCase
  ) {
    let pattern = ParetoNBDPattern(
      hard.parameters, x: hard.x, lastPurchase: hard.lastPurchase, age: hard.age)
    let value = pattern.logLikelihood + purchases(hard.x, hard.parameters)
    #expect((value / hard.logLikelihood - 1).magnitude <= 1e-13)
    let error = (pattern.probabilityAlive - hard.probabilityAlive).magnitude
    #expect(error <= 1e-12 * hard.probabilityAlive + 1e-300)
  }

  @Test func `a history without a day says nothing`() {
    let pattern = ParetoNBDPattern([0.7, 12, 0.4, 50], x: 0, lastPurchase: 0, age: 0)
    #expect(pattern.logLikelihood == 0)
    #expect(pattern.point.value == 0)
    #expect(pattern.gradient == [0, 0, 0, 0])
    #expect(pattern.point.hessian.rowArrays.allSatisfy { $0 == [0, 0, 0, 0] })
    #expect(pattern.probabilityAlive == 1)
  }

  @Test func `derivatives are those of differences`() {
    let parameters = [0.8, 20.0, 1.3, 90]
    for (x, last, age) in [(0, 0.0, 0.25), (0, 0, 300), (3, 17.5, 18), (12, 80, 200)] {
      let point = ParetoNBDPattern(parameters, x: x, lastPurchase: last, age: age).point
      for place in 0..<4 {
        let step = 1e-4
        let points = [step, -step].map { step in
          var moved = parameters
          moved[place] *= exp(step)
          return ParetoNBDPattern(moved, x: x, lastPurchase: last, age: age).point
        }
        let slope = (points[0].value - points[1].value) / (2 * step)
        #expect((slope - point.gradient[place]).magnitude <= 1e-6)
        let curvature = zip(points[0].gradient, points[1].gradient).map { ($0 - $1) / (2 * step) }
        #expect(largestDifference(curvature, point.hessian.rowArrays[place]) <= 1e-6)
      }
    }
  }
}
