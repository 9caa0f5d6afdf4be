import LinearAlgebra
import Statistics
import TestSupport
import Testing

@Suite("The second-order model of a function")
struct QuadraticModelTests {
  static let curvatures: [[[Double]]] = [
    [[2, 0.3], [0.3, 1]], [[1, 2], [2, 1]], [[-1, 0.2], [0.2, -3]], [[5, 0], [0, -1e-6]],
    [[1, 1], [1, 1]], [[1e6, 1], [1, 1e-3]],
  ]

  private func value(_ step: [Double], _ point: SecondOrderPoint) -> Double {
    step.indices.reduce(0.0) { sum, row in
      sum + step[row] * point.gradient[row]
        + step.indices.reduce(0.0) { $0 + step[row] * point.hessian[row, $1] * step[$1] } / 2
    }
  }

  private func length(_ step: [Double]) -> Double {
    step.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test("The Newton step of a concave model solves its equations")
  func newton() throws {
    let point = TestFunction.quadratic([1, -0.5], [[2, 0.3], [0.3, 1]])([0, 0])
    let model = try #require(QuadraticModel(point, free: [0, 1]))
    #expect(model.isConcave)
    let step = try #require(model.step(within: 10))
    #expect(isClose(step, [1.15 / 1.91, -1.3 / 1.91], within: 1e-14))
    #expect(isClose(model.decrement, step[0] - 0.5 * step[1], within: 1e-14))
    #expect(model.step(within: 0.5) == nil)
  }

  @Test("A model that rises without end is not concave", arguments: curvatures.dropFirst())
  func concave(curvature: [[Double]]) throws {
    let point = TestFunction.quadratic([1, -0.5], curvature)([0, 0])
    let determinant = curvature[0][0] * curvature[1][1] - curvature[0][1] * curvature[1][0]
    let model = try #require(QuadraticModel(point, free: [0, 1]))
    #expect(model.isConcave == (determinant > 0 && curvature[0][0] > 0))
  }

  @Test(
    "No step within the radius is much better than the best", arguments: curvatures,
    [0.01, 0.3, 1.5, 40])
  func best(curvature: [[Double]], radius: Double) throws {
    let point = TestFunction.quadratic([1, -0.5], curvature)([0, 0])
    let model = try #require(QuadraticModel(point, free: [0, 1]))
    let (step, length) = try #require(model.bestStep(within: radius))
    #expect(isClose(self.length(step), length, within: 1e-9 * radius))
    #expect(length <= radius * (1 + 1e-9))
    let gain = value(step, point)
    #expect(gain > 0)
    var best = 0.0
    for ring in 1...20 {
      for direction in 0..<64 {
        // Points of the square's rim, scaled to the ring.
        let side = Double(direction % 16) / 8 - 1
        let rim = [[side, 1], [side, -1], [1, side], [-1, side]][direction / 16]
        let factor = radius * Double(ring) / 20 / self.length(rim)
        best = max(best, value(rim.map { $0 * factor }, point))
      }
    }
    // The shift is found to a thousandth of itself, which may leave the step somewhat short.
    #expect(gain >= best * 0.999)
  }

  @Test("Held variables stay out of the step")
  func held() throws {
    let point = TestFunction.quadratic([1, 2, 3], [[1, 0, 0.5], [0, 9, 0], [0.5, 0, 2]])(
      [0, 0, 0])
    let model = try #require(QuadraticModel(point, free: [0, 2]))
    let step = try #require(model.step(within: 100))
    #expect(isClose(step, [0.5 / 1.75, 2.5 / 1.75], within: 1e-14))
  }

  @Test("Derivatives that are no numbers give no model")
  func noNumbers() {
    var point = TestFunction.quadratic([1, -0.5], [[2, 0.3], [0.3, 1]])([0, 0])
    point.gradient[1] = .infinity
    #expect(QuadraticModel(point, free: [0, 1]) == nil)
    #expect(QuadraticModel(point, free: [0]) != nil)
    point.gradient[1] = 1
    point.hessian[0, 0] = .nan
    #expect(QuadraticModel(point, free: [0, 1]) == nil)
  }

  @Test("Where nothing rises there is no best step")
  func flat() throws {
    let point = TestFunction.quadratic([0, 0], [[-1, 0], [0, 1]])([0, 0])
    #expect(try #require(QuadraticModel(point, free: [0, 1])).bestStep(within: 1) == nil)
  }
}
