/// The names of months and weekdays in the languages that exports are written in.
enum DateWords {
  enum Meaning: Equatable {
    case month(Int)
    case weekday
  }

  /// What a word means: small letters without accents, as ``DateText/word()`` gives it.
  static func meaning(_ key: UInt64, _ length: Int) -> Meaning? {
    let entries = table
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].key == key, entries[low].length == length else {
      return nil
    }
    return entries[low].month > 0 ? .month(entries[low].month) : .weekday
  }

  private struct Entry {
    let key: UInt64
    let length: Int
    /// 1 to 12, or 0 for a weekday.
    let month: Int
  }

  /// English, German, French, Spanish, Italian, Portuguese and Dutch. The French `jui` may be June or
  /// July and is left out; `mar` is March, never a Tuesday.
  private static let months = [
    "january jan januar janner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar fevrier fevr fev febrero febbraio fevereiro februari",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre setiembre set settembre setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
  ]

  private static let weekdays = """
    monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat sunday \
    sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado \
    domingo lunedi martedi mercoledi giovedi venerdi domenica maandag dinsdag woensdag donderdag \
    vrijdag zaterdag zondag
    """

  private static let table: [Entry] = {
    func entries(_ words: String, _ month: Int) -> [Entry] {
      words.split(separator: " ").map { word in
        let padded =
          Array(word.utf8.prefix(8)) + Array(repeating: 0, count: max(0, 8 - word.utf8.count))
        let key = padded.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Entry(key: key, length: word.utf8.count, month: month)
      }
    }
    let all = months.enumerated().flatMap { entries($1, $0 + 1) } + entries(weekdays, 0)
    return all.sorted { $0.key < $1.key }
  }()
}
