/// A chapter of the report: what it found, and the pictures and tables that show it.
struct Chapter: Sendable {
  /// Name of the place on the page.
  let id: String
  let title: String
  /// The finding, a sentence or two.
  let finding: String
  var parts: [ChapterPart] = []
}

enum ChapterPart: Sendable {
  case text(String)
  case cards([Card])
  case figure(Figure)
  case table(DataTable)
}

/// A figure to take in at a glance.
struct Card: Sendable {
  let name: String
  let value: String
  var note = ""
  /// Class of the card, as that of a quadrant; empty for none.
  var style = ""
}

/// A picture with the finding as its title, and the table of what it shows.
struct Figure: Sendable {
  let id: String
  /// What the picture says, a sentence.
  let title: String
  /// What is drawn.
  let description: String
  let svg: String
  let table: DataTable
}

/// A table of texts.
struct DataTable: Sendable {
  struct Column: Sendable {
    let title: String
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  let id: String
  let caption: String
  let columns: [Column]
  let rows: [[String]]
  /// Column whose values the rows may be filtered by; nil for none.
  var filter: Int?
}
