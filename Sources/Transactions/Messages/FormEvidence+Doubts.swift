extension FormEvidence {
  /// What is doubtful about one file.
  func doubts(about input: TransactionLog.Input) -> [InputDoubt] {
    let all = structure(input) + text(input) + amounts(input) + dates(input)
    return all.compactMap(\.self)
  }

  private func structure(_ input: TransactionLog.Input) -> [InputDoubt?] {
    [
      InputDoubt(
        "trailing_delimiters", trailingDelimiters < input.rows ? trailingDelimiters : 0,
        one: "row has a delimiter behind its last field; it was read without",
        many: "rows have a delimiter behind their last field; they were read without",
        example: input.path),
      InputDoubt(
        "empty_rows", emptyRows, one: "row of empty fields was passed over",
        many: "rows of empty fields were passed over", example: input.path),
      InputDoubt(
        "rows_before_header", input.rowsBefore,
        one: "line before the header looks like a row of the table and was passed over",
        many: "lines before the header look like rows of the table and were passed over",
        example: input.path),
      InputDoubt(
        "comment_lines",
        input.form.dialect.comment != nil && !input.isCommentSaid ? comments : 0,
        one: "line starts as the comments before the header do and was passed over",
        many: "lines start as the comments before the header do and were passed over",
        example: input.path),
      InputDoubt(
        "long_values", longValues,
        one: "value is longer than 65,536 bytes and was taken for missing; its row counts",
        many: "values are longer than 65,536 bytes and were taken for missing; their rows count",
        example: input.path),
      InputDoubt(
        "trailing_bytes", input.opened.trailingBytes,
        one: "byte behind the archive is no part of it and was passed over",
        many: "bytes behind the archive are no part of it and were passed over",
        example: input.path),
    ]
  }

  private func text(_ input: TransactionLog.Input) -> [InputDoubt?] {
    let place = input.opened.firstUndecodable.map { "\(input.path), byte \($0)" } ?? input.path
    return [
      InputDoubt(
        "damaged_text", encoding.invalidPlaces,
        one: "place holds bytes that are no text in UTF-8; rows that need it are rejected",
        many: "places hold bytes that are no text in UTF-8; rows that need them are rejected",
        example: input.path),
      InputDoubt(
        "undecodable_text", input.opened.undecodable,
        one: "place could not be decoded from \(input.form.encoding.name) and became U+FFFD",
        many: "places could not be decoded from \(input.form.encoding.name) and became U+FFFD",
        example: place),
      InputDoubt(
        "assumed_encoding",
        input.form.encoding == .windows1252 && !input.isEncodingSaid ? input.rows : 0,
        one: "row is no UTF-8 and was taken for Windows-1252; name another with --encoding",
        many: "rows are no UTF-8 and were taken for Windows-1252; name another with --encoding",
        example: input.path),
    ]
  }

  private func amounts(_ input: TransactionLog.Input) -> [InputDoubt?] {
    var doubts: [InputDoubt?] = [
      InputDoubt(
        "implausible_amounts", implausibleAmounts.count,
        one: "amount is a million million or more; it counts as it stands",
        many: "amounts are a million million or more; they count as they stand",
        example: "\(input.path): \(implausibleAmounts.text ?? "")")
    ]
    let settlement = numbers.settled(delimiter: input.form.dialect.delimiter)
    if !input.isMarkSaid, case .mark(_, .onlyThousandsLike(let example)?) = settlement {
      let isComma = numbers.commaAmbiguous > 0
      let count = numbers.commaAmbiguous + numbers.pointAmbiguous
      let meaning = isComma ? "thousands" : "decimals"
      doubts.append(
        InputDoubt(
          "doubtful_amounts", count,
          one:
            "amount could have thousands or decimals and was read with \(meaning); say --decimal",
          many:
            "amounts could have thousands or decimals and were read with \(meaning); say --decimal",
          example: "\(input.path): '\(example)'"))
    }
    return doubts
  }

  private func dates(_ input: TransactionLog.Input) -> [InputDoubt?] {
    guard !input.form.dates.isGiven else { return [] }
    return dates.settled(borrowing: input.lentDates).doubts.map { doubt in
      switch doubt {
      case .twoDigitYears(let count, let example):
        InputDoubt(
          "two_digit_years", count,
          one:
            "date has a year of two digits: 00 to 49 were taken for 2000 to 2049, 70 to 99 for 1970 "
            + "to 1999",
          many:
            "dates have years of two digits: 00 to 49 were taken for 2000 to 2049, 70 to 99 for "
            + "1970 to 1999", example: "\(input.path): '\(example)'")
      case .serialDays(let count, let example):
        InputDoubt(
          "serial_days", count, one: "date is a number and was taken for a day of a spreadsheet",
          many: "dates are numbers and were taken for days of a spreadsheet",
          example: "\(input.path): '\(example)'")
      case .mixedKinds(let examples):
        InputDoubt(
          "mixed_dates", examples.count, "kinds of dates are in one column",
          example: "\(input.path): " + examples.map { "'\($0)'" }.joined(separator: ", "))
      case .orderOfAnotherFile(let order, let example):
        InputDoubt(
          "date_order_of_another_file", dates.ambiguous.count,
          "dates were read with the \(order == .dayFirst ? "day" : "month") first, as in the other "
            + "files; none of this file tells", example: "\(input.path): '\(example)'")
      }
    }
  }
}
