package import Affinity
package import LinearAlgebra
internal import Statistics
package import ValueModels

/// The purchase process as files tell of it, in a stated unit of time.
package struct TransactionModelRecord: Codable, Sendable {
  package var name: String
  package var parameters: [String: Double]
  /// The same parameters per day, in the order of the papers: to the last bit what the scores were made with,
  /// which the conversion to another unit and back is not. Absent in older files.
  package var parametersPerDay: [Double]?
  package var standardErrors: [String: Double]
  /// Why standard errors are missing; absent where none is.
  package var standardErrorsMissing: String?
  package var logLikelihood: Double
  package var customers: Int
  package var repeatBuyers: Int
  package var repeatPurchases: Double
  /// Covariance of the logarithms of the parameters, in the order of the papers; robust.
  package var logCovariance: [[Double]]?

  package init(_ fitted: TransactionModel, _ unit: TimeUnit) {
    let process = fitted.model.process
    name = process.rawValue
    parameters = Self.named(fitted.model.parameters, process, unit)
    parametersPerDay = fitted.model.parameters
    standardErrors = [:]
    for (position, name) in process.parameterNames.enumerated() {
      guard let error = fitted.standardErrors[position] else { continue }
      standardErrors[name] = process.timeParameters.contains(position) ? error / unit.days : error
    }
    standardErrorsMissing = fitted.standardErrorsMissing
    logLikelihood = Self.logLikelihood(fitted.logLikelihood, fitted.repeatPurchases, unit)
    customers = fitted.customers
    repeatBuyers = fitted.repeatBuyers
    repeatPurchases = fitted.repeatPurchases
    logCovariance = fitted.covariance.map(\.rowMajor)
  }

  /// The log-likelihood in a unit of time, from that in days: densities of times are per unit.
  static func logLikelihood(_ days: Double, _ purchases: Double, _ unit: TimeUnit) -> Double {
    days + purchases * PortableMath.log(unit.days)
  }

  /// Parameters by name, times in a unit.
  static func named(
    _ parameters: [Double], _ process: PurchaseProcess, _ unit: TimeUnit
  ) -> [String: Double] {
    let values = PurchaseModel(process, parameters: parameters).inUnits(of: unit.days).parameters
    return Dictionary(uniqueKeysWithValues: zip(process.parameterNames, values))
  }
}

/// One process that was fitted.
package struct CandidateRecord: Codable, Sendable {
  package var name: String
  package var parameters: [String: Double]
  package var logLikelihood: Double
  /// Log-likelihood above that of the NBD.
  package var gain: Double
  package var converged: Bool
  /// Whether the fit ended on the NBD.
  package var collapsed: Bool
  /// Expected purchase days of all customers within the horizon; absent in a model file.
  package var expectedPurchases: Double?

  package init(_ fit: ProcessFit, over nbd: Double, purchases: Double, _ unit: TimeUnit) {
    name = fit.process.rawValue
    parameters = TransactionModelRecord.named(fit.parameters, fit.process, unit)
    logLikelihood = TransactionModelRecord.logLikelihood(fit.logLikelihood, purchases, unit)
    gain = fit.logLikelihood - nbd
    converged = fit.hasConverged
    collapsed = fit.isCollapsed
  }

  /// All candidates of a model.
  package static func all(_ fitted: TransactionModel, _ unit: TimeUnit) -> [CandidateRecord] {
    guard let nbd = fitted.candidates.first else { return [] }
    return fitted.candidates.map {
      CandidateRecord($0, over: nbd.logLikelihood, purchases: fitted.repeatPurchases, unit)
    }
  }
}

/// The spend model as files tell of it.
package struct SpendModelRecord: Codable, Sendable {
  package var name: String
  package var parameters: [String: Double]
  package var standardErrors: [String: Double]?
  package var standardErrorsMissing: String?
  package var logLikelihood: Double?
  package var customers: Int?
  package var leftOut: Int?
  /// Expected spend of who has bought once.
  package var mean: Double
  /// Covariance of the logarithms of p, q and v.
  package var logCovariance: [[Double]]?
  package var flags: [String]

  package init(_ spend: SpendModel) {
    name = spend.kind.rawValue
    parameters = [:]
    if let model = spend.model { parameters = ["p": model.p, "q": model.q, "v": model.v] }
    mean = spend.mean
    flags = spend.flags.map(\.rawValue)
    logCovariance = spend.logCovariance.map(\.rowMajor)
    guard let fit = spend.fit else { return }
    if let errors = fit.standardErrors {
      standardErrors = Dictionary(uniqueKeysWithValues: zip(["p", "q", "v"], errors))
    }
    standardErrorsMissing = fit.standardErrorsMissing
    logLikelihood = fit.logLikelihood
    customers = fit.customers
    leftOut = fit.leftOut
  }
}

/// Something to know of a model, or of what was made with it.
package struct FlagRecord: Codable, Sendable {
  package var code: String
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  package init(_ flag: ModelFlag) { self.init(code: flag.code, message: flag.message) }

  package init(_ flag: PotentialFlag) {
    self.init(code: flag.rawValue, message: flag.message)
  }

  package var flag: ModelFlag { ModelFlag(code, message) }
}

extension Matrix {
  /// The entries, row after row.
  package var rowMajor: [[Double]] {
    (0..<rows).map { row in (0..<columns).map { self[row, $0] } }
  }
}
