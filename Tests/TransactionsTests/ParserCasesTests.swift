import Foundation
import TestSupport
import Testing
import Transactions

/// Cases from other CSV readers. They are no part of the package: where the folder is absent the test
/// is skipped.
@Suite struct ParserCasesTests {
  /// One case, as its line gives it.
  private struct Case: Decodable {
    struct Dialect: Decodable {
      let delimiter: String?
      let quote: String?
      let quoteChar: String?
      let escapeChar: String?
      let comments: Comments?
    }

    let source: String
    let id: String
    let input: String?
    let inputBase64: Data?
    let dialect: Dialect
    let expectedRows: [[String]]?
    let mustError: Bool?

    enum CodingKeys: String, CodingKey {
      case source, id, input, dialect
      case inputBase64 = "input_b64"
      case expectedRows = "expected_rows"
      case mustError = "must_error"
    }
  }

  /// Cases that ask for something else than RFC 4180 does, and what.
  private static let incomparable: [String: String] = [
    "location_coordinates": "the expected number is not the one of the input",
    "newlines_crlf": "the input has LF, the expected text CRLF",
    "bad-header-less-fields": "rows of other lengths are rejected by the header, not by the text",
    "bad-header-more-fields": "rows of other lengths are rejected by the header, not by the text",
    "bad-header-no-header": "there is no header to miss",
    "bad-header-wrong-header": "there is no header to compare with",
    "bad-unescaped-quote": "a quote inside of an unquoted field is text",
    "BadDoubleQuotes": "a quote inside of an unquoted field is text",
    "BadBareQuote": "a quote inside of an unquoted field is text",
    "BadTrailingQuote": "a quote inside of an unquoted field is text",
    "BadFieldCount": "rows of other lengths are rejected by the header, not by the text",
    "LazyQuotes": "text behind a closing quote is an error",
    "BareQuotes": "text behind a closing quote is an error",
    "CRLFInQuotedField": "line ends inside of quotes are kept as they are",
    "TrailingCR": "a CR at the end of the text belongs to the line end",
    "NonASCIICommaAndCommentWithQuotes": "the delimiter has more than one byte",
    "CORE:Quoted field has no closing quote": "an open quote is an error",
    "CORE:Quoted field has invalid trailing quote after delimiter with a valid closer":
      "text behind a closing quote is an error",
    "CORE:Quoted field has invalid trailing quote after delimiter":
      "text behind a closing quote is an error",
    "CORE:Quoted field has invalid trailing quote before delimiter":
      "text behind a closing quote is an error",
    "CORE:Quoted field has invalid trailing quote after new line":
      "text behind a closing quote is an error",
    "PARSE:Quoted fields with spaces between closing quote and next delimiter":
      "text behind a closing quote is an error",
    "PARSE:Quoted fields with spaces between closing quote and next new line":
      "text behind a closing quote is an error",
    "PARSE:Quoted fields with spaces after closing quote":
      "text behind a closing quote is an error",
    "PARSE:Quoted fields with spaces between closing quote and next delimiter and contains delimiter":
      "text behind a closing quote is an error",
    "PARSE:Quoted fields with spaces between closing quote and newline and contains newline":
      "text behind a closing quote is an error",
    #"PARSE:Quoted field with \r"#: "where no LF is in the text, every CR is one",
    #"PARSE:Bad delimiter (\n)"#: "a line feed cannot be the delimiter",
    "PARSE:Pipe delimiter is guessed correctly when mixed with comas": "the delimiter is guessed",
    "PARSE:Pipe delimiter is guessed correctly when first field are enclosed in quotes and contain "
      + "delimiter characters": "the delimiter is guessed",
    "PARSE:Pipe delimiter is guessed correctly when some fields are enclosed in quotes and contain "
      + "delimiter characters and escaoped quotes": "the delimiter is guessed",
    "CORE:Multi-character comment string": "comments start with one byte",
    "PARSE:Multi-character delimiter": "the delimiter has more than one byte",
    "PARSE:Multi-character delimiter (length 2) with quoted field":
      "the delimiter has more than one byte",
    "PARSE:Parsing with skipEmptyLines set to 'greedy'": "rows of empty fields are skipped",
    "PARSE:Parsing with skipEmptyLines set to 'greedy' with quotes and delimiters as content":
      "rows of empty fields are skipped",
  ]

  /// The byte with which comments start, `true` being `#`; a number is none.
  private struct Comments: Decodable {
    let byte: UInt8?

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        byte = text.utf8.first
      } else {
        byte = (try? value.decode(Bool.self)) == true ? UInt8(ascii: "#") : nil
      }
    }
  }

  @Test(
    "the cases of other readers that keep to RFC 4180 are read as they expect",
    .enabled(if: sharedFile("csv/parser_cases.jsonl") != nil, "the shared folder is absent"))
  func cases() throws {
    let lines = try String(
      contentsOf: try #require(sharedFile("csv/parser_cases.jsonl")), encoding: .utf8)
    var compared = 0
    var unseen = Set(Self.incomparable.keys)
    for line in lines.split(separator: "\n") {
      let one = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
      unseen.remove(one.id)
      if Self.incomparable[one.id] != nil { continue }
      var bytes = one.input.map { Array($0.utf8) } ?? Array(one.inputBase64 ?? Data())
      // As the reader takes a file without an LF.
      if !bytes.contains(10) { bytes = try LineEndStream(MemoryStream(bytes)).rest(64) }
      let delimiter = Array((one.dialect.delimiter ?? ",").utf8)
      let quote = Array((one.dialect.quote ?? one.dialect.quoteChar ?? "\"").utf8)
      try #require(delimiter.count == 1 && quote.count == 1, "\(one.id)")
      let dialect = Dialect(
        delimiter: delimiter[0], quote: quote[0], escape: one.dialect.escapeChar?.utf8.first,
        comment: one.dialect.comments?.byte)
      let found = CSVText.rows(bytes, dialect)
      // Rows without a byte are skipped here; some of the readers give one empty field for them.
      let expected = one.mustError == true ? nil : one.expectedRows?.filter { $0 != [""] }
      let texts = found?.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      #expect(texts == expected, "\(one.source): \(one.id)")
      compared += 1
    }
    #expect(compared > 140 && unseen.isEmpty)
  }
}
