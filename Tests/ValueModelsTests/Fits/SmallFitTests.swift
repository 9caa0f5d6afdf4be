import Columns
import LinearAlgebra
import Statistics
import TestSupport
import Testing
import ValueModels

/// Fits to small bases of simulated customers, whose optima are known to 16 digits (Newton's method in
/// 60-digit arithmetic).
@Suite("Fits to small bases")
struct SmallFitTests {
  struct Optimum: Sendable {
    let process: PurchaseProcess
    let parameters: [Double]
    let logLikelihood: Double
    let standardErrors: [Double]
  }

  static let optima = [
    Optimum(
      process: .bgNBD,
      parameters: [0.5667588765649077, 19.77280028016478, 0.5189854423640159, 1.514792608380424],
      logLikelihood: -2033.317126029992,
      standardErrors: [0.085206109721, 4.35270491153, 0.219350703267, 0.870801027559]),
    Optimum(
      process: .mbgNBD,
      parameters: [1.047599406179013, 30.30597002278568, 1.05216189192268, 3.700800103126775],
      logLikelihood: -2037.270271174523,
      standardErrors: [0.26471185154, 7.84857133727, 0.426439089136, 2.03640030607]),
    Optimum(
      process: .paretoNBD,
      parameters: [1.095047079584604, 44.51184143938978, 1.673057939779564, 251.7771077166158],
      logLikelihood: -2040.288209162433,
      standardErrors: [0.226709262417, 9.70457076476, 2.46660992611, 450.222803223]),
  ]

  private let withDropout = Histories(ReferenceCustomers.withDropout)
  private let withoutDropout = Histories(ReferenceCustomers.withoutDropout)

  @Test("The optimum is found to six digits, with its standard errors", arguments: optima)
  func optimum(optimum: Optimum) throws {
    let fitted = try #require(withDropout.fitted(.only(optimum.process)))
    #expect(fitted.model.process == optimum.process)
    for (found, exact) in zip(fitted.model.parameters, optimum.parameters) {
      #expect(isClose(found / exact, 1, within: 1e-6))
    }
    #expect(isClose(fitted.logLikelihood, optimum.logLikelihood, within: 1e-8))
    for (found, exact) in zip(fitted.standardErrors, optimum.standardErrors) {
      #expect(isClose(try #require(found) / exact, 1, within: 1e-5))
    }
    #expect(fitted.standardErrorsMissing == nil)
    #expect(fitted.customers == 160 && fitted.repeatBuyers == 116)
  }

  @Test("The gradient at the optimum is zero", arguments: optima)
  func gradient(optimum: Optimum) throws {
    let fitted = try #require(withDropout.fitted(.only(optimum.process)))
    let point = optimum.process.likelihood(withDropout.patterns()).point(
      at: fitted.model.parameters)
    #expect(point.gradient.allSatisfy { abs($0) < 1e-4 })
    #expect(isClose(point.value, fitted.logLikelihood, within: 1e-10))
  }

  @Test("The best process is used where all are fitted")
  func auto() throws {
    let fitted = try #require(withDropout.fitted(.auto))
    #expect(fitted.model.process == .bgNBD)
    #expect(fitted.candidates.map(\.process) == [.nbd, .bgNBD, .mbgNBD, .paretoNBD])
    #expect(
      isClose(fitted.candidates[0].parameters, [0.737984821614, 48.9256603959], within: 1e-5))
    #expect(isClose(fitted.candidates[0].logLikelihood, -2083.00697646, within: 1e-7))
    for (candidate, optimum) in zip(fitted.candidates.dropFirst(), Self.optima) {
      #expect(isClose(candidate.logLikelihood, optimum.logLikelihood, within: 1e-7))
    }
    #expect(fitted.flags == [])
  }

  @Test("Standard errors above one in the logarithm are said to be weak")
  func weak() throws {
    let fitted = try #require(withDropout.fitted(.only(.paretoNBD)))
    #expect(fitted.flags.map(\.code) == ["weakly_identified"])
  }

  @Test("Where nobody leaves, dropout is not identified and the NBD is kept")
  func noDropout() throws {
    let fitted = try #require(withoutDropout.fitted(.auto))
    #expect(fitted.model.process == .nbd)
    #expect(isClose(fitted.model.parameters, [1.13857425656, 37.0602832152], within: 1e-5))
    #expect(isClose(fitted.logLikelihood, -2367.3300151, within: 1e-7))
    #expect(fitted.flags.map(\.code) == ["dropout_not_identified", "few_repeat_buyers"])
    #expect(fitted.flags[0].isFallback)
    #expect(fitted.flags[0].message.contains("gains 0.5 in log-likelihood"))
    #expect(fitted.candidates.count == 4)
    for candidate in fitted.candidates.dropFirst() {
      #expect(candidate.hasConverged)
      #expect(candidate.logLikelihood - fitted.logLikelihood < 0.6)
      #expect(candidate.logLikelihood - fitted.logLikelihood > -0.2)
    }
    #expect(fitted.standardErrors.allSatisfy { $0.map { $0 > 0 && $0.isFinite } ?? false })
    #expect(fitted.model.probabilityAlive(x: 3, lastPurchase: 20, age: 150) == 1)
  }

  @Test(
    "A process that is asked for is kept though it is not identified",
    arguments: PurchaseProcess.withDropout)
  func kept(process: PurchaseProcess) throws {
    let fitted = try #require(withoutDropout.fitted(.only(process)))
    #expect(fitted.model.process == process)
    #expect(fitted.flags.contains { $0.code == "dropout_not_identified" })
    #expect(isClose(fitted.logLikelihood, -2367.3300151, within: 0.6))
    // No standard error that cannot be: there is none, or it is a positive number.
    for error in fitted.standardErrors {
      if let error { #expect(error > 0 && error.isFinite) }
    }
  }

  @Test("The NBD that is asked for is fitted alone, without a word on dropout")
  func onlyNBD() throws {
    let fitted = try #require(withDropout.fitted(.only(.nbd)))
    #expect(fitted.model.process == .nbd)
    #expect(fitted.candidates.count == 1)
    #expect(fitted.flags == [])
  }

  @Test("The robust covariance is made of the customers' own gradients", arguments: optima)
  func sandwich(optimum: Optimum) throws {
    let fitted = try #require(withDropout.fitted(.only(optimum.process)))
    let parameters = fitted.model.parameters
    let hessian = optimum.process.likelihood(withDropout.patterns()).point(at: parameters).hessian
    var squares = Matrix(rows: 4, columns: 4)
    for row in ReferenceCustomers.withDropout {
      let one = Histories([Array(row.prefix(3)) + [1]])
      let gradient = optimum.process.likelihood(one.patterns()).point(at: parameters).gradient
      for i in 0..<4 {
        for j in 0..<4 { squares[i, j] += Double(row[3]) * gradient[i] * gradient[j] }
      }
    }
    // H C H is the sum of the squares.
    let covariance = try #require(fitted.covariance)
    let back = BLAS.product(BLAS.product(hessian, covariance), hessian)
    for i in 0..<4 {
      for j in 0..<4 {
        #expect(isClose(back[i, j], squares[i, j], within: 1e-5 * abs(squares[i, i])))
      }
    }
  }

  @Test("The log-likelihood of a fit is that of its customers, one by one")
  func level() throws {
    for process in PurchaseProcess.allCases {
      let fitted = try #require(withDropout.fitted(.only(process)))
      let sum = withDropout.plain.customers.reduce(0) {
        $0
          + fitted.model.logLikelihood(
            x: $1.x, lastPurchase: Double($1.lastPurchase), age: Double($1.age))
      }
      #expect(isClose(fitted.logLikelihood, sum, within: 1e-9))
    }
  }
}
