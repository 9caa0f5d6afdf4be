import Columns
import LinearAlgebra
import Statistics
import TestSupport
import Testing
import ValueModels

/// Fits to the CDNOW sample against publications, parameters in weeks.
@Suite("Fits to CDNOW", .enabled(if: CDNOWHistories.file != nil, CDNOWHistories.reason))
struct CDNOWFitTests {
  let data: CDNOWHistories

  init() throws { data = try CDNOWHistories() }

  private func fitted(_ process: PurchaseProcess) throws -> TransactionModel {
    try #require(data.histories.fitted(.only(process)))
  }

  private func weekly(_ model: TransactionModel) -> [Double] {
    model.model.inUnits(of: 7).parameters
  }

  private func weeklyLogLikelihood(_ model: TransactionModel) -> Double {
    model.logLikelihood + model.repeatPurchases * PortableMath.log(7)
  }

  private func weeklyErrors(_ model: TransactionModel) throws -> [Double] {
    try model.standardErrors.enumerated().map { position, error in
      try #require(error)
        / (model.model.process.timeParameters.contains(position) ? 7 : 1)
    }
  }

  @Test("The data are the published ones")
  func counts() {
    let patterns = data.histories.patterns()
    #expect(patterns.customers == 2357)
    #expect(patterns.repeatPurchases == 2457)
    #expect(patterns.slices.reduce(0) { $0 + patterns.occupied($1).count } == 1016)
    // Fader, Hardie, Lee: "Counting your customers" the easy way, Marketing Science 24, 2005, page
    // 281: 1,411 customers without a repeat purchase make 334 transactions in weeks 40 to 78.
    #expect(patterns.customers - patterns.repeatBuyers == 1411)
    let zero = data.customers.indices.filter { data.customers[$0].x == 0 }
    #expect(zero.reduce(0) { $0 + data.later[$1] } == 334)
    // Counted apart from the engine (Benchmarks/Peers).
    #expect(data.later.reduce(0, +) == 1882)
  }

  @Test("BG/NBD is the published fit")
  func bgNBD() throws {
    let model = try fitted(.bgNBD)
    // Fader, Hardie, Lee 2005, table 2, page 281: .243, 4.414, .793, 2.426; -9582.4.
    #expect(isClose(weekly(model), [0.243, 4.414, 0.793, 2.426], within: 5e-4))
    // CLVTools, test_correctness_bgnbd.R, lines 9 and 10; -9582.429.
    #expect(
      isClose(weekly(model), [0.2425945, 4.4136019, 0.7929199, 2.4258881], within: 3e-5))
    // BTYD, walkthrough, pages 19 and 20, where the search stopped a little early.
    #expect(isClose(weekly(model), [0.2425967, 4.413659, 0.7929869, 2.426164], within: 3e-4))
    #expect(isClose(weeklyLogLikelihood(model), -9582.4292, within: 1e-4))
    // An independent search, Nelder and Mead's by SciPy, with a Hessian by differences.
    let optimum = [0.2425945301565925, 4.413602176838324, 0.7929218717988465, 2.425906234077228]
    #expect(zip(weekly(model), optimum).allSatisfy { isClose($0 / $1, 1, within: 1e-6) })
    #expect(isClose(weeklyLogLikelihood(model), -9582.429206673929, within: 1e-7))
    let errors = [0.012557377897621154, 0.378224009268352, 0.18573151837465807, 0.7054053184948855]
    #expect(zip(try weeklyErrors(model), errors).allSatisfy { isClose($0 / $1, 1, within: 1e-3) })
    #expect(model.flags == [])
  }

  @Test("MBG/NBD is the published fit")
  func mbgNBD() throws {
    let model = try fitted(.mbgNBD)
    // lifetimes, test_estimation.py, line 786, from the R package BTYDplus.
    #expect(isClose(weekly(model), [0.525, 6.183, 0.891, 1.614], within: 1e-3))
    #expect(isClose(weeklyLogLikelihood(model), -9582.1357, within: 1e-4))
    // An independent search, as above.
    let optimum = [0.5248432024382694, 6.183085900507423, 0.8913591882064027, 1.6140017418475945]
    #expect(zip(weekly(model), optimum).allSatisfy { isClose($0 / $1, 1, within: 2e-6) })
    #expect(isClose(weeklyLogLikelihood(model), -9582.135715553748, within: 1e-7))
    let errors = [0.08326787970072119, 0.6956191375811356, 0.1547888002853701, 0.5374906875967128]
    #expect(zip(try weeklyErrors(model), errors).allSatisfy { isClose($0 / $1, 1, within: 1e-3) })
  }

  @Test("Pareto/NBD is the published fit")
  func paretoNBD() throws {
    let model = try fitted(.paretoNBD)
    // Fader, Hardie, Lee 2005, table 2, page 281: .553, 10.578, .606, 11.669; -9595.0.
    #expect(isClose(weekly(model), [0.553, 10.578, 0.606, 11.669], within: 5e-4))
    // CLVTools, test_correctness_pnbd_nocovstaticcov.R, lines 9 and 10; -9594.976.
    #expect(isClose(weekly(model), [0.55315, 10.57633, 0.60625, 11.6715], within: 3e-3))
    // BTYD, walkthrough, page 7: beta 11.658, where the search stopped early.
    #expect(isClose(weekly(model), [0.553, 10.58, 0.606, 11.658], within: 0.012))
    #expect(isClose(weeklyLogLikelihood(model), -9594.9762, within: 1e-4))
    // An independent search, as above.
    let optimum = [0.5532770281130052, 10.577683006260699, 0.6062399662408724, 11.668735884312857]
    #expect(zip(weekly(model), optimum).allSatisfy { isClose($0 / $1, 1, within: 2e-6) })
    #expect(isClose(weeklyLogLikelihood(model), -9594.976178939542, within: 1e-7))
    // CLVTools, the same file, lines 22 to 24.
    let errors = [0.0476264, 0.8427222, 0.1872594, 6.2105448]
    #expect(zip(try weeklyErrors(model), errors).allSatisfy { isClose($0 / $1, 1, within: 1e-3) })
  }

  @Test("Log-likelihoods away from the optimum are the published ones")
  func away() {
    // Fader, Hardie, Lee: Implementing the BG/NBD model for customer base analysis in Excel, note 004:
    // -13887.7 with all parameters 1.
    let ones = PurchaseModel(.bgNBD, parameters: [1, 1, 1, 1])
    let sum = data.weekly { ones.logLikelihood(x: $0, lastPurchase: $1, age: $2) }.reduce(0, +)
    #expect(isClose(sum, -13887.7, within: 0.05))
  }

  @Test("All processes are fitted and the best one used")
  func auto() throws {
    let model = try #require(data.histories.fitted(.auto))
    #expect(model.model.process == .mbgNBD)
    #expect(model.candidates.map(\.process) == [.nbd, .bgNBD, .mbgNBD, .paretoNBD])
    // The optima in days, by another program in double precision.
    let levels = [-14544.7588509, -14363.5304429, -14363.2369518, -14376.0774152]
    #expect(isClose(model.candidates.map(\.logLikelihood), levels, within: 2e-7))
    #expect(isClose(model.candidates[0].parameters, [0.384766135769, 84.5041599138], within: 1e-4))
    #expect(model.candidates.allSatisfy { $0.hasConverged && !$0.isCollapsed })
    #expect(model.customers == 2357 && model.repeatBuyers == 946)
  }

  @Test("The fit has the same bits for any number of workers", arguments: PurchaseProcess.allCases)
  func workers(process: PurchaseProcess) throws {
    let one = try #require(data.histories.fitted(.only(process), workers: 1))
    for workers in [2, 3] {
      let other = try #require(data.histories.fitted(.only(process), workers: workers))
      #expect(other.model == one.model)
      #expect(other.logLikelihood == one.logLikelihood)
      #expect(other.standardErrors == one.standardErrors)
      #expect(other.covariance == one.covariance)
    }
  }

  @Test("Robust standard errors are those of another program")
  func robust() throws {
    // Of the logarithms, by a sandwich in C++: r, alpha, a, b and r, alpha, s, beta.
    for (process, expected) in [
      (PurchaseProcess.bgNBD, [0.059, 0.105, 0.228, 0.282]),
      (.paretoNBD, [0.103, 0.115, 0.272, 0.463]),
    ] {
      let covariance = try #require(try fitted(process).covariance)
      let errors = (0..<4).map { covariance[$0, $0].squareRoot() }
      #expect(isClose(errors, expected, within: 6e-4))
    }
  }
}
