import LinearAlgebra
import Statistics
import Testing
import ValueModels

/// The largest difference of two lists of numbers, not a number if there is one in them.
func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { worst, pair in
    let difference = (pair.0 - pair.1).magnitude
    return difference <= worst ? worst : difference
  }
}

extension Matrix {
  var rowArrays: [[Double]] { (0..<rows).map { row in (0..<columns).map { self[row, $0] } } }
}

@Suite struct ParetoNBDPatternTests {
  @Test(arguments: ParetoNBDReference.all)
  func `a history has the likelihood and the derivatives of exact arithmetic`(
    reference: ParetoNBDReference
  ) {
    let point = ParetoNBDPattern.point(
      x: reference.x, lastPurchase: reference.lastPurchase, age: reference.age,
      at: reference.parameters)
    let value = point.value / reference.logLikelihood - 1
    let gradient = largestDifference(point.gradient, reference.gradient)
    let hessian = largestDifference(
      point.hessian.rowArrays.flatMap { $0 }, reference.hessian.flatMap { $0 })
    #expect(value.magnitude <= 1e-14)
    #expect(gradient <= 2e-14)
    #expect(hessian <= 5e-12)
    let alone = ParetoNBDPattern.logLikelihood(
      x: reference.x, lastPurchase: reference.lastPurchase, age: reference.age,
      at: reference.parameters)
    #expect((alone / point.value - 1).magnitude <= 1e-15)
  }

  @Test(arguments: ParetoNBDHardCase.all)
  func `cases on which others fail have the likelihood of exact arithmetic`(
    hard: ParetoNBDHardCase
  ) {
    let value = ParetoNBDPattern.logLikelihood(
      x: hard.x, lastPurchase: hard.lastPurchase, age: hard.age, at: hard.parameters)
    let alive = ParetoNBDPattern.probabilityAlive(
      x: hard.x, lastPurchase: hard.lastPurchase, age: hard.age, at: hard.parameters)
    #expect((value / hard.logLikelihood - 1).magnitude <= 1e-13)
    #expect((alive - hard.probabilityAlive).magnitude <= 1e-12 * hard.probabilityAlive + 1e-300)
  }
}
