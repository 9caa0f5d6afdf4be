public import Columns
public import Reports
internal import Segments
internal import TextOutput
internal import Transactions

/// The report of a score table that was written before, and of what changed since an earlier one.
///
///     let report = try Report(of: ["scores.csv"])
///     try report.write(to: "report.html", .english)
///
/// A table tells less than the transactions: chapters that need those are left out.
public struct Report: Sendable {
  private let data: ReportData
  private let workers: Workers

  /// Reads score tables.
  ///
  /// - Parameters:
  ///   - paths: one table, or an earlier and a later one.
  ///   - cuts: the cuts that made the last table; nil finds them in it as far as it shows.
  ///   - workers: how many work at once; never changes the result.
  /// - Throws: ``SideTableError`` where a table cannot be read or has no column `revenue`.
  public init(
    of paths: [String], cuts: StatedCuts? = nil, workers: Workers = Workers()
  ) throws {
    precondition(paths.count == 1 || paths.count == 2, "one table, or two")
    let wished = Array(Set(ReportData.wished + Comparison.wished))
    // The later one first: of two that cannot be read it is the one that matters.
    let files = try ScoreFile.all(
      [(paths.last!, [.revenue], wished)] + paths.dropLast().map { ($0, [], Comparison.wished) },
      workers)
    let file = files[0]
    let seen = cuts ?? StatedCuts(seenIn: file)
    var data = ReportData(file, cuts: seen.quadrantCuts, workers: workers)
    if paths.count == 2 {
      data.moves = try Comparison(files[1], file, workers: workers).tables
    }
    self.data = data
    self.workers = workers
  }

  /// The page.
  public func page(_ language: Language) throws -> String {
    try data.page(language, workers: workers)
  }

  /// Writes the page; it appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` where the file cannot be created or written.
  public func write(to path: String, _ language: Language) throws {
    let page = try page(language)
    let file = try OutputFile(path)
    try file.write(Array(page.utf8))
    try OutputFile.publish([file])
  }
}
