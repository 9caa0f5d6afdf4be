internal import FoundationEssentials

/// The one form in which the program writes JSON.
package enum JSONText {
  /// Keys sorted and in snake case, indented, with a line end.
  package static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try [UInt8](encoder.encode(value)) + [10]
  }
}
