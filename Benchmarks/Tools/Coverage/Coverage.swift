import CustomerValue
internal import Foundation

/// How often the 95 % intervals of the parameters hold the true values.
///
/// Simulates customers from known parameters, fits them, and looks whether the logarithm of each true
/// parameter lies within 1.96 standard errors of the estimate's; 90 to 99 % are to. Times are long
/// against a day, so that hardly two purchases share one: otherwise the data are not the model's.
///
///     swift run --package-path Benchmarks -c release coverage [repetitions] [customers]
@main
struct Coverage {
  static let truths = [
    Truth(.bgNBD, [0.5, 300, 0.8, 2.5]), Truth(.mbgNBD, [0.9, 300, 0.9, 2.5]),
    Truth(.paretoNBD, [0.9, 400, 0.8, 900]), Truth(.nbd, [0.8, 600]),
  ]

  static func main() throws {
    let wishes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let repetitions = wishes.first ?? 200
    let customers = wishes.dropFirst().first ?? 2000
    print("\(repetitions) repetitions of \(customers) customers each")
    for truth in truths {
      try report(truth, repetitions: repetitions, customers: customers)
    }
  }

  private static func report(_ truth: Truth, repetitions: Int, customers: Int) throws {
    let names = truth.process.parameterNames
    var held = Array(repeating: 0, count: names.count)
    var known = held
    for repetition in 0..<repetitions {
      let path = try SimulatedFile(truth, customers: customers, seed: UInt64(repetition)).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      guard let fitted = try fitted(truth.process, path) else { continue }
      for (position, error) in fitted.standardErrors.enumerated() {
        guard let error else { continue }
        known[position] += 1
        let estimate = fitted.model.parameters[position]
        let distance = log(estimate / truth.parameters[position]) / (error / estimate)
        held[position] += abs(distance) <= 1.96 ? 1 : 0
      }
    }
    let shares = names.indices.map { position in
      String(
        format: "%@ %.1f %% of %d", names[position],
        100 * Double(held[position]) / Double(max(1, known[position])), known[position])
    }
    print(truth.process.rawValue + ": " + shares.joined(separator: ", "))
  }

  /// The process fitted to a file.
  private static func fitted(
    _ process: PurchaseProcess, _ path: String
  ) throws -> TransactionModel? {
    var options = Analysis.Options()
    options.value?.process = .only(process)
    options.reading.filter.asOf = SimulatedFile.lastDay
    return try Analysis(scoring: [path], options).table.values?.transactions
  }
}

/// A process with the parameters that customers are simulated from, times in days.
struct Truth {
  let process: PurchaseProcess
  let parameters: [Double]

  init(_ process: PurchaseProcess, _ parameters: [Double]) {
    self.process = process
    self.parameters = parameters
  }
}
