internal import Values

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

  /// A doubt with a sentence for one and one for several; nil where there is none.
  init?(_ code: String, _ count: Int, one: String, many: String, example: String = "") {
    guard count > 0 else { return nil }
    self.init(code, count, count == 1 ? one : many, example: example)
  }
}

extension TransactionLog {
  /// What is doubtful about the files, in their order, and about the values of their columns.
  public var doubts: [InputDoubt] {
    inputs.flatMap { $0.evidence.doubts(about: $0) } + sameFiles + oddValues
  }

  /// Files that were named twice.
  private var sameFiles: [InputDoubt] {
    let named = inputs.compactMap { input in input.opened.identityText.map { (input.path, $0) } }
    let known = Dictionary(grouping: named, by: \.1).filter { $0.value.count > 1 }
    let repeated = named.first { known[$0.1] != nil }?.0 ?? ""
    return [
      InputDoubt(
        "same_file", known.values.reduce(0) { $0 + $1.count - 1 },
        one: "file was named twice; all of its rows count twice",
        many: "files were named more than once; their rows count as often", example: repeated)
    ].compactMap(\.self)
  }

  /// Values of products, categories and so on that hold control characters.
  private var oddValues: [InputDoubt] {
    codes.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { role, codes in
      let odd = codes.values.filter { value in value.contains { $0 < 32 && $0 != 9 || $0 == 127 } }
      return InputDoubt(
        "control_characters", odd.count,
        one: "value of the \(role.rawValue) column holds a control character; it is kept",
        many: "values of the \(role.rawValue) column hold control characters; they are kept",
        example: odd.first.map {
          "'\(InertText.shown(String(decoding: $0.prefix(60), as: UTF8.self)))'"
        }
          ?? "")
    }
  }
}
