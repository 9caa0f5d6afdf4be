internal import Affinity
internal import Reports
internal import Values

/// Categories that the customer could take up: the chance today, what raised odds would add, and why.
struct ExplainedCrossSell: Encodable, Sendable {
  struct Category: Encodable, Sendable {
    let category: String
    let probability: Double
    let raisedProbability: Double
    let added: Double
    /// How many times as likely what was bought makes it.
    let strength: Double
    let because: [String]
  }

  /// The likeliest first.
  let categories: [Category]
  /// By what the odds are multiplied.
  let oddsFactor: Double
  /// All categories that are not bought yet, and how many of them are listed.
  let notBought: Int

  /// Categories that are listed, at most.
  private static let listed = 5

  /// Nil where nothing was learnt of how categories are taken up.
  init?(_ subject: ExplainedSubject, _ details: PotentialDetails) {
    guard let potential = subject.table.potential, potential.crossSell != nil else { return nil }
    oddsFactor = potential.settings.crossSellOdds
    notBought = details.openings.count
    func name(_ code: Int) -> String {
      String(decoding: potential.categoryNames[code], as: UTF8.self)
    }
    categories = details.openings.prefix(Self.listed).map { opening in
      Category(
        category: name(opening.category), probability: sixPlaces(opening.probability),
        raisedProbability: sixPlaces(opening.raisedProbability),
        added: subject.rounded(opening.added), strength: sixPlaces(opening.strength),
        because: opening.reasons.map(name))
    }
  }

  var summary: String {
    "at \(PotentialLines.times(oddsFactor)) today's odds"
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    guard !categories.isEmpty else { return ["    It has bought everything that there is."] }
    var rows = [["    Not bought yet", "Chance", "Raised", "Would add"]]
    for category in categories {
      rows.append([
        "    " + InertText.shown(category.category.prefix(30)),
        Overview.percent(category.probability), Overview.percent(category.raisedProbability),
        subject.text(category.added),
      ])
    }
    var lines = Overview.table(rows)
    if notBought > categories.count {
      lines.append("    and \(Overview.grouped(notBought - categories.count)) more")
    }
    return lines
  }

  /// The next categories with their reasons, in a section of its own.
  func reasonLines() -> [String] {
    categories.enumerated().flatMap { place, category in
      let why =
        category.because.isEmpty
        ? "popular and in fashion; nothing that was bought speaks for it"
        : "goes with "
          + category.because.map { InertText.shown($0.prefix(30)) }.joined(separator: ", ")
      return hanging(
        "\(place + 1). \(InertText.shown(category.category.prefix(30))), chance "
          + "\(Overview.percent(category.probability)): \(why) "
          + "(\(Overview.decimal(category.strength, 2)) times as likely).")
    }
  }
}
