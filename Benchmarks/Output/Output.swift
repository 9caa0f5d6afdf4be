import Benchmark
import CustomerValue
internal import Foundation
import Support

/// Output: the score table of all customers as CSV, into the void.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 1,
    maxDuration: .seconds(10), maxIterations: 10)
  let file = BenchmarkFile.shared
  var options = Analysis.Options()
  options.reading = file.options
  guard let analysis = try? Analysis(scoring: [file.path], options) else {
    fatalError("\(file.path) cannot be scored")
  }
  var outputs = Outputs()
  outputs.scores = "/dev/null"

  for workers in [Workers(), Workers(count: 1)] {
    Benchmark("write: score table, \(workers.count) workers") { [outputs] _ in
      var analysis = analysis
      try analysis.write(outputs, workers: workers)
    }
  }

  Benchmark("write: String interpolation, one thread") { _ in
    guard let void = FileHandle(forWritingAtPath: "/dev/null") else { return }
    try void.write(contentsOf: Array(plainTable(analysis.table).utf8))
  }
}

/// The same bytes by plain means.
private func plainTable(_ table: ScoreTable) -> String {
  let (summary, scores) = (table.summary, table.scores)
  var text = ScoreColumn.allCases.map(\.rawValue).joined(separator: ",") + "\n"
  for customer in 0..<table.count {
    let first = Day(number: summary.firstPurchase[customer])
    let last = Day(number: summary.lastPurchase[customer])
    let revenue = Money(units: Int128(summary.revenue[customer]), scale: summary.scale)
    let score = String(format: "%.2f", table.rfmScore(of: customer))
    text += "\(summary.ids.text(customer)),\(first),\(last),\(summary.recencyDays(of: customer)),"
    text += "\(summary.tenureDays(of: customer)),\(summary.purchaseDays[customer]),"
    text += "\(summary.orders[customer]),\(revenue),\(scores.recency[customer]),"
    text += "\(scores.frequency[customer]),\(scores.monetary[customer]),"
    text += "\(scores.cell(of: customer)),\(score),"
    text += "\(table.segments.names[table.segment(of: customer)])\n"
  }
  return text
}
