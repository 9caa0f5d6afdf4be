internal import Values

/// Which of day and month comes first where the year is last.
package enum DateOrder: Sendable, Equatable {
  case dayFirst, monthFirst
}

/// How the dates of a column are read: as the column proved, or as the user says.
package struct DateForm: Sendable, Equatable {
  enum Kind: Equatable {
    /// Every form that is self-evident, and numbers by what their length says.
    case natural
    /// The same without days and seconds that are bare numbers.
    case calendar
    /// Year, month, day only.
    case iso
    /// The same, and years of two digits in front.
    case yearFirst
    /// Days of spread sheets: 45321 is 2024-01-30.
    case serialDays
    case seconds
    case milliseconds
    /// Day 1 is the day given, in days since 1970-01-01.
    case dayNumbers(firstDay: Int32)
    case pattern(DatePattern)
  }

  let kind: Kind
  /// Nil where no date of the column needs an order; dates that need one are rejected then.
  let order: DateOrder?

  /// Whether the user gave it, so that nothing is settled and what does not fit is rejected.
  package var isGiven: Bool { kind != .natural }

  /// Whether `2024-03-05`, alone or with a time behind it, is the day that it says.
  @inline(__always)
  var readsISO: Bool {
    switch kind {
    case .natural, .calendar, .iso, .yearFirst: true
    default: false
    }
  }

  private init(_ kind: Kind, _ order: DateOrder? = nil) {
    self.kind = kind
    self.order = order
  }

  /// Every form that is self-evident, and the order for the others.
  package static func natural(_ order: DateOrder?) -> DateForm { DateForm(.natural, order) }

  /// The form that an option names; nil where it names none.
  ///
  /// `iso`, `ymd`, `dmy`, `mdy` (dates that are self-evident are read as well), `excel`, `unix`,
  /// `unix-ms`, `days:2017-01-01` (day 1 is that day), or a pattern as `DD.MM.YYYY` or `%d/%m/%Y`.
  package init?(text: String) {
    switch text.lowercased() {
    case "iso": self.init(.iso)
    case "ymd": self.init(.yearFirst)
    case "dmy": self.init(.calendar, .dayFirst)
    case "mdy": self.init(.calendar, .monthFirst)
    case "excel": self.init(.serialDays)
    case "unix": self.init(.seconds)
    case "unix-ms": self.init(.milliseconds)
    case let name where name.hasPrefix("days:"):
      guard let day = Day(iso: String(name.dropFirst(5))) else { return nil }
      self.init(.dayNumbers(firstDay: day.number))
    default:
      guard let pattern = DatePattern(text) else { return nil }
      self.init(.pattern(pattern))
    }
  }
}
