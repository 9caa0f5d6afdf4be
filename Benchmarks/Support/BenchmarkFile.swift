public import CustomerValue
internal import Foundation
internal import SyntheticTransactions

/// The file that all benchmarks read: what the generator writes, about a million rows.
///
/// `BENCHMARK_CUSTOMERS` sets the number of customers (206,000; each has about 4.9 rows). The file lies
/// in the folder for temporary files and is used again by the next run.
public struct BenchmarkFile: Sendable {
  public let path: String

  /// The file, written if it is not there yet.
  public static let shared = BenchmarkFile()

  private init() {
    let wish = ProcessInfo.processInfo.environment["BENCHMARK_CUSTOMERS"].flatMap { Int($0) }
    var parameters = GeneratorParameters()
    parameters.customers = wish ?? 206_000
    parameters.seed = 7
    let name = "customer-value-benchmark-\(parameters.customers).csv"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try BenchmarkFile.write(parameters, to: path)
    } catch {
      fatalError("the file for the benchmarks cannot be written: \(error)")
    }
  }

  private static func write(_ parameters: GeneratorParameters, to path: String) throws {
    let unfinished = path + ".\(ProcessInfo.processInfo.processIdentifier)"
    try Data().write(to: URL(filePath: unfinished))
    guard let file = FileHandle(forWritingAtPath: unfinished) else {
      throw CocoaError(.fileWriteUnknown)
    }
    let generator = try TransactionGenerator(parameters)
    _ = try generator.write { span throws(WriteFailure) in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(span.count)
      for position in span.indices { bytes.append(span[position]) }
      do {
        try file.write(contentsOf: bytes)
      } catch {
        throw WriteFailure(reason: "\(error)")
      }
    }
    try file.close()
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
  }

  private struct WriteFailure: Error { let reason: String }

  /// The options that all benchmarks read with: no orders, so that both ways do the same work.
  public var options: TransactionLog.Options {
    var options = TransactionLog.Options()
    options.columns[.order] = .none
    return options
  }

  /// Reads the file with the engine.
  public func log() -> TransactionLog {
    do {
      return try TransactionLog.read([path], options)
    } catch {
      fatalError("\(error)")
    }
  }

  /// The engine's histories of the file.
  public func summary() -> CustomerSummary {
    do {
      return try CustomerSummary(log())
    } catch {
      fatalError("\(error)")
    }
  }

  /// The whole file as text, for the plain reader.
  public func text() -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      fatalError("\(error)")
    }
  }
}
