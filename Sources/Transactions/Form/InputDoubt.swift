/// Something about the files that was settled by the better reason, and that a person should know.
public struct InputDoubt: Sendable, Equatable {
  /// A fixed name, for programs.
  public let code: String
  /// How many rows or values it concerns.
  public let count: Int
  /// The end of a sentence that begins with the count.
  public let message: String
  /// One case of it, or empty.
  public let example: String

  init(_ code: String, _ count: Int, _ message: String, example: String = "") {
    self.code = code
    self.count = count
    self.message = message
    self.example = example
  }
}

extension TransactionLog {
  /// What is doubtful about the files, in their order.
  public var doubts: [InputDoubt] { inputs.flatMap { $0.evidence.doubts(about: $0) } }
}

extension FormEvidence {
  /// What is doubtful about one file.
  func doubts(about input: TransactionLog.Input) -> [InputDoubt] {
    var doubts: [InputDoubt] = []
    func add(_ code: String, _ count: Int, _ one: String, _ many: String, example: String = "") {
      guard count > 0 else { return }
      doubts.append(InputDoubt(code, count, count == 1 ? one : many, example: example))
    }
    if trailingDelimiters < input.rows {
      add(
        "trailing_delimiters", trailingDelimiters,
        "row has a delimiter behind its last field; it was read without",
        "rows have a delimiter behind their last field; they were read without",
        example: input.path)
    }
    add(
      "empty_rows", emptyRows, "row of empty fields was passed over",
      "rows of empty fields were passed over", example: input.path)
    return doubts
  }
}
