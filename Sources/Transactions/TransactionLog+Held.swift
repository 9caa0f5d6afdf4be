extension TransactionLog {
  /// Reads a table that is in memory, in the plain form of a ledger: UTF-8, commas, quotes doubled, a
  /// header line, ISO days, `.` as the decimal sign. Nothing of its form is found out.
  ///
  /// - Parameters:
  ///   - text: the table.
  ///   - options: what is kept of it; what they say of its form does not count.
  package static func read(
    held text: [UInt8], _ options: Options
  ) throws(TransactionError) -> TransactionLog {
    var options = options
    options.form = FormWishes(Dialect())
    options.form.encoding = .utf8
    var form = InputForm()
    form.dates = .natural(nil)
    let input = try OpenInput(held: text, name: "the table")
    // The path of a pipe: there is no file whose size could be asked for.
    return try readOnce(["-"], options, again: [(form, input)])
  }
}
