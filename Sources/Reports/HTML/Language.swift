/// A language in which a report is written.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The language of a locale's name such as `zh_CN.UTF-8`; English where it is none of these.
  public init(locale: String) {
    self = locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}

/// Says things in one of the languages: both stand side by side where they are used, so that none is
/// forgotten.
struct Words: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  /// A word of the field.
  func callAsFunction(_ term: Term) -> String {
    let names = term.names
    return self(names.0, names.1)
  }

  /// The name of a label of the score table, such as a quadrant or a segment; one that is not known, as
  /// that of a user's own segment, stays as it is.
  func label(_ name: String) -> String {
    if let names = Term.labels[name] { return self(names.0, names.1) }
    return name
  }
}
