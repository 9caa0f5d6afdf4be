import ArgumentParser

extension ValidationError {
  /// A spreadsheet does not open JSON.
  static var excelWithoutCSV: ValidationError {
    ValidationError("--excel is a form of CSV: leave it out, or take --format csv.")
  }
}
