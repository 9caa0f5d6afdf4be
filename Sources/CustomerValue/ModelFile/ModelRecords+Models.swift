internal import LinearAlgebra
internal import Reports
internal import Segments
internal import Statistics
internal import ValueModels

// From the records of a model file to models, with every figure checked.

extension TransactionModel {
  init(
    record: TransactionModelRecord, candidates: [CandidateRecord], _ flags: [FlagRecord],
    _ unit: TimeUnit
  ) throws {
    let place = "transaction_model"
    let (process, converted) = try PurchaseProcess.parsed(
      record.name, record.parameters, unit, place)
    let parameters = record.parametersPerDay ?? converted
    guard parameters.count == converted.count,
      zip(parameters, converted).allSatisfy({ abs($0 - $1) <= 1e-9 * $1 })
    else {
      throw ConfigurationError(
        "\(place).parameters_per_day says something else than parameters: change both, or leave it out"
      )
    }
    guard record.customers >= 0, record.repeatBuyers >= 0, record.repeatPurchases >= 0 else {
      throw ConfigurationError("\(place): a count is negative")
    }
    let toDays = record.repeatPurchases * PortableMath.log(unit.days)
    let errors = process.parameterNames.enumerated().map { position, name in
      record.standardErrors[name].map {
        process.timeParameters.contains(position) ? $0 * unit.days : $0
      }
    }
    self.init(
      model: PurchaseModel(process, parameters: parameters),
      logLikelihood: record.logLikelihood - toDays, customers: record.customers,
      repeatBuyers: record.repeatBuyers, repeatPurchases: record.repeatPurchases,
      standardErrors: errors, standardErrorsMissing: record.standardErrorsMissing,
      candidates: try candidates.map { candidate in
        let (process, parameters) = try PurchaseProcess.parsed(
          candidate.name, candidate.parameters, unit, "candidates")
        return ProcessFit(
          process: process, parameters: parameters,
          logLikelihood: candidate.logLikelihood - toDays, hasConverged: candidate.converged,
          isCollapsed: candidate.collapsed)
      },
      flags: flags.map(\.flag),
      covariance: try Matrix(
        record: record.logCovariance, order: parameters.count, "\(place).log_covariance"))
  }
}

extension PurchaseProcess {
  /// A process and its parameters in days.
  fileprivate static func parsed(
    _ name: String, _ named: [String: Double], _ unit: TimeUnit, _ place: String
  ) throws -> (PurchaseProcess, [Double]) {
    guard let process = PurchaseProcess(rawValue: name) else {
      throw ConfigurationError("\(place).name: '\(name)' is no purchase process")
    }
    let parameters = try process.parameterNames.enumerated().map { position, name in
      guard let value = named[name], value > 0, value.isFinite else {
        throw ConfigurationError(
          "\(place).parameters.\(name) is missing, or not above 0")
      }
      return process.timeParameters.contains(position) ? value * unit.days : value
    }
    return (process, parameters)
  }
}

extension SpendModel {
  init(record: SpendModelRecord) throws {
    let place = "spend_model"
    guard let kind = Kind(rawValue: record.name) else {
      throw ConfigurationError("\(place).name: '\(record.name)' is no spend model")
    }
    guard record.mean >= 0, record.mean.isFinite else {
      throw ConfigurationError("\(place).mean: \(record.mean) is out of range")
    }
    let flags = try record.flags.map { code in
      guard let flag = SpendFlag(rawValue: code) else {
        throw ConfigurationError("\(place).flags: '\(code)' is unknown")
      }
      return flag
    }
    var model: GammaGamma?
    if kind == .gammaGamma {
      let values = try ["p", "q", "v"].map { name in
        guard let value = record.parameters[name], value > 0, value.isFinite else {
          throw ConfigurationError("\(place).parameters.\(name) is missing, or not above 0")
        }
        return value
      }
      model = GammaGamma(p: values[0], q: values[1], v: values[2])
    }
    self.init(
      model: model, mean: record.mean, flags: flags,
      logCovariance: try Matrix(record: record.logCovariance, order: 3, "\(place).log_covariance"))
  }
}

extension RFMWeights {
  /// Weights of a file.
  init(checked recency: Double, _ frequency: Double, _ monetary: Double) throws {
    do {
      try self.init(recency: recency, frequency: frequency, monetary: monetary)
    } catch {
      throw ConfigurationError("rfm_weights: \(error)")
    }
  }
}

extension Matrix {
  /// A symmetric matrix of a file; nil where it is absent.
  fileprivate init?(record rows: [[Double]]?, order: Int, _ place: String) throws {
    guard let rows else { return nil }
    guard rows.count == order, rows.allSatisfy({ $0.count == order && $0.allSatisfy(\.isFinite) })
    else { throw ConfigurationError("\(place) is no matrix of order \(order)") }
    self.init(rows: rows)
  }
}
