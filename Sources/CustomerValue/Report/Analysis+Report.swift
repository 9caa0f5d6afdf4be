public import Columns
public import Reports

extension Analysis {
  /// The report of the run: one HTML page with everything in it.
  ///
  /// - Throws: never for sound templates; the template library declares it.
  public func report(_ language: Language, workers: Workers = Workers()) throws -> String {
    let account = ReportAccount(
      table, inputs: inputs, warnings: warnings, unit: timeUnit, version: EngineVersion.current)
    let data = ReportData(
      table, values: valueTotals, potential: potentialTotals, account: account, workers: workers)
    return try data.page(language, workers: workers)
  }
}
