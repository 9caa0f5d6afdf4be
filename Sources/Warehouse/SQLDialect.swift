/// An engine whose SQL is written: the few things in which it differs from the others.
///
/// One text serves all of them; a dialect fills its slots, of which two matter, the day number and the
/// integer money. A new dialect is one more entry of ``all`` and one more engine in the tests: what no
/// test runs is not claimed.
public struct SQLDialect: Sendable {
  /// The name that options use.
  public let name: String
  /// The name that people use.
  public let title: String
  /// Days since 1970-01-01 of a date or time, in place of `$`.
  let dayNumber: String
  /// A whole number from a number that has no fraction, in place of `$`.
  let whole: String
  /// A date from a day number, in place of `$`.
  let date: String
  /// Types of text and of numbers with 64 bits.
  let textType: String
  let doubleType: String
  /// Whether a value of any type may be missing unless the type says otherwise.
  let allowsNullByDefault: Bool
  /// What stands around names.
  let quote: Character
  /// Whether a backslash is a character like any other: in names, and in texts.
  let backslashIsPlainInNames: Bool
  let backslashIsPlainInTexts: Bool

  /// All dialects.
  public static let all = [
    SQLDialect(
      name: "duckdb", title: "DuckDB",
      dayNumber: "CAST(CAST($ AS DATE) - DATE '1970-01-01' AS BIGINT)",
      whole: "CAST($ AS BIGINT)", date: "DATE '1970-01-01' + CAST($ AS INTEGER)",
      textType: "VARCHAR", doubleType: "DOUBLE", allowsNullByDefault: true, quote: "\"",
      backslashIsPlainInNames: true,
      backslashIsPlainInTexts: true),
    SQLDialect(
      name: "spark", title: "Spark",
      dayNumber: "CAST(unix_date(CAST($ AS DATE)) AS BIGINT)", whole: "CAST($ AS BIGINT)",
      date: "date_from_unix_date(CAST($ AS INT))", textType: "STRING", doubleType: "DOUBLE",
      allowsNullByDefault: true,
      quote: "`", backslashIsPlainInNames: true, backslashIsPlainInTexts: false),
    SQLDialect(
      name: "postgres", title: "PostgreSQL",
      dayNumber: "CAST(CAST($ AS DATE) - DATE '1970-01-01' AS BIGINT)",
      whole: "CAST($ AS BIGINT)", date: "DATE '1970-01-01' + CAST($ AS INTEGER)",
      textType: "TEXT", doubleType: "DOUBLE PRECISION", allowsNullByDefault: true, quote: "\"",
      backslashIsPlainInNames: true, backslashIsPlainInTexts: true),
    SQLDialect(
      name: "clickhouse", title: "ClickHouse",
      dayNumber: "toInt64(toInt32(toDate32($)))", whole: "toInt64($)",
      date: "toDate32(toInt32($))", textType: "Nullable(String)", doubleType: "Float64",
      allowsNullByDefault: false, quote: "\"", backslashIsPlainInNames: false,
      backslashIsPlainInTexts: false),
    SQLDialect(
      name: "datafusion", title: "DataFusion",
      dayNumber: "CAST(CAST(CAST($ AS DATE) AS INT) AS BIGINT)", whole: "CAST($ AS BIGINT)",
      date: "CAST(CAST($ AS INT) AS DATE)", textType: "VARCHAR", doubleType: "DOUBLE",
      allowsNullByDefault: true,
      quote: "\"", backslashIsPlainInNames: true, backslashIsPlainInTexts: true),
  ]
}

extension SQLDialect {
  /// The dialect of a name; nil where there is none.
  public init?(name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
