/// The name of a table or a column of a warehouse.
///
/// A table may be named with its schema, `sales.orders`; a part that holds a dot itself stands in
/// double quotes, `sales."orders.2025"`.
public struct SQLName: Sendable, Equatable {
  /// One name.
  struct Part: Sendable, Equatable {
    let text: String

    /// Nil for an empty name, and for one with a control character such as a line end, which would not stay
    /// the same in a text that is laid out in lines.
    init?(_ text: String) {
      guard !text.isEmpty,
        text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
      else { return nil }
      self.text = text
    }
  }

  let parts: [Part]

  /// The name of a table, with dots between its parts; nil where a part is empty or a quote stays open.
  public init?(table text: String) {
    var parts: [String] = [""]
    var isQuoted = false
    var previous: Character?
    for character in text {
      if character == "\"" {
        // A doubled quote inside of quotes is one quote.
        if !isQuoted && previous == "\"" { parts[parts.count - 1].append(character) }
        isQuoted.toggle()
      } else if character == "." && !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      previous = character
    }
    let names = parts.compactMap(Part.init)
    guard !isQuoted, names.count == parts.count, names.count <= 3 else { return nil }
    self.parts = names
  }

  /// The name of a column, as it stands; nil for an empty one, or one with a line end or the like.
  public init?(column text: String) {
    guard let part = Part(text) else { return nil }
    parts = [part]
  }

  /// The name for people.
  var shown: String { parts.map(\.text).joined(separator: ".") }
}
