import LinearAlgebra
import Statistics
import TestSupport
import Testing

@Suite("Newton's method in a trust region")
struct TrustRegionNewtonTests {
  private let wide = TrustRegionNewton(lower: [-100, -100], upper: [100, 100])

  @Test(
    "A bent ridge is climbed to its top from anywhere",
    arguments: [[-1.2, 1], [0, 0], [3, -4], [-8, 60], [1, 1]])
  func bentRidge(start: [Double]) {
    let result = wide.maximize(from: start, TestFunction.rosenbrock)
    #expect(result.ending == .converged)
    #expect(isClose(result.position, [1, 1], within: 1e-6))
    #expect(isClose(result.point.value, 0, within: 1e-9))
    #expect(result.bounds == [0, 0])
    #expect(result.evaluations < 60)
  }

  @Test("A quadratic function takes one step")
  func oneStep() {
    let function = TestFunction.quadratic([1, -0.5], [[2, 0.3], [0.3, 1]])
    let result = wide.maximize(from: [0, 0], function)
    #expect(result.ending == .converged)
    // A x = g.
    #expect(isClose(result.position, [1.15 / 1.91, -1.3 / 1.91], within: 1e-12))
    #expect(result.evaluations == 2)
  }

  @Test("A maximum outside of the box is looked for on its bounds")
  func bounds() {
    // Free: (3, -1). With x held at 1, y solves 2 y = g - 0.5 x.
    let box = TrustRegionNewton(lower: [-1, -5], upper: [1, 5])
    let function = TestFunction.quadratic([5.5, -0.5], [[2, 0.5], [0.5, 2]])
    for start in [[0.0, 0], [1, 5], [-1, -5], [7, 90]] {
      let result = box.maximize(from: start, function)
      #expect(result.ending == .converged)
      #expect(isClose(result.position, [1, -0.5], within: 1e-9))
      #expect(result.bounds == [1, 0])
      #expect(isClose(result.point.value, 4.75, within: 1e-9))
    }
  }

  @Test("A corner is the end where both variables push outward")
  func corner() {
    let box = TrustRegionNewton(lower: [-1, 0], upper: [1, 2])
    let result = box.maximize(
      from: [0, 1], TestFunction.quadratic([-9, 30], [[1, 0], [0, 1]]))
    #expect(result.position == [-1, 2])
    #expect(result.bounds == [-1, 1])
    #expect(result.ending == .converged)
  }

  @Test("A variable leaves its bound where the function rises inward")
  func inward() {
    let box = TrustRegionNewton(lower: [0, 0], upper: [9, 9])
    let result = box.maximize(
      from: [0, 9], TestFunction.quadratic([2, 3], [[1, 0], [0, 1]]))
    #expect(isClose(result.position, [2, 3], within: 1e-9))
    #expect(result.bounds == [0, 0])
  }

  @Test("A flat ridge is reached, and said to be one")
  func flat() {
    for start in [[0.0, 0], [40, -10], [2, 0]] {
      let result = wide.maximize(from: start, TestFunction.ridge)
      #expect(result.ending == .flat || result.ending == .stalled)
      #expect(isClose(result.position[0] + result.position[1], 2, within: 1e-3))
      #expect(result.evaluations < 40)
    }
  }

  @Test("A search that begins beside a saddle ends on a top", arguments: [1e-6, -1e-6, 1e-3, -0.5])
  func saddle(x: Double) {
    let result = wide.maximize(from: [x, 0.5], TestFunction.saddle)
    #expect(result.ending == .converged)
    #expect(isClose(result.position, [x > 0 ? 1 : -1, 0], within: 1e-4))
  }

  @Test("A search that begins on a saddle does not say that it has converged")
  func onSaddle() {
    let result = wide.maximize(from: [0, 0], TestFunction.saddle)
    #expect(result.ending != .converged)
    #expect(result.position.allSatisfy { $0.isFinite })
  }

  @Test("Steps into a place without values are taken back", arguments: [0.001, 2.5, 50, 4000])
  func holes(start: Double) {
    var line = TrustRegionNewton(lower: [-10], upper: [10_000])
    line.initialRadius = 5
    let result = line.maximize(from: [start], TestFunction.halfLine)
    if start < 1000 { #expect(result.ending == .converged) }
    #expect(result.position[0] > 0 && result.point.value.isFinite)
    if start < 1000 { #expect(isClose(result.position[0], 1, within: 1e-5)) }
  }

  @Test("A start without values ends the search at once")
  func noValue() {
    let line = TrustRegionNewton(lower: [-10], upper: [10])
    let result = line.maximize(from: [-3], TestFunction.halfLine)
    #expect(result.ending == .stalled)
    #expect(result.evaluations == 1)
  }

  @Test("The caller's condition, and the limit of steps, end a search")
  func ends() {
    let stopped = wide.maximize(
      from: [-1.2, 1], stop: { position, _ in position[0] > 0 }, TestFunction.rosenbrock)
    #expect(stopped.ending == .stopped)
    #expect(stopped.position[0] > 0 && stopped.position[0] < 0.9)
    var short = wide
    short.iterationLimit = 3
    let result = short.maximize(from: [-1.2, 1], TestFunction.rosenbrock)
    #expect(result.ending == .iterationLimit)
    #expect(result.point.value > TestFunction.rosenbrock([-1.2, 1]).value)
  }

  @Test("A start outside of the box is brought into it")
  func clipped() {
    let box = TrustRegionNewton(lower: [-1, -1], upper: [1, 1])
    #expect(box.clipped([-7, 0.5]) == [-1, 0.5])
    var seen: [[Double]] = []
    _ = box.maximize(from: [50, -50]) { position in
      seen.append(position)
      return TestFunction.rosenbrock(position)
    }
    #expect(seen[0] == [1, -1])
    let largest = seen.joined().map { abs($0) }.max() ?? 0
    #expect(largest <= 1)
  }

  @Test("A function of other variables is maximised at the same place")
  func pulledBack() {
    let map = Matrix(rows: [[1, 0], [1, -1]])
    let result = wide.maximize(from: [0, 0]) { position in
      TestFunction.rosenbrock([position[0], position[0] - position[1]]).pulledBack(by: map)
    }
    #expect(result.ending == .converged)
    #expect(isClose(result.position, [1, 0], within: 1e-5))
  }
}
