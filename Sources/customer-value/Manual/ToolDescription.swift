import FoundationEssentials

/// What the argument parser says of the commands and their options, as JSON.
struct ToolDescription: Decodable {
  let command: Command

  init(json: String) throws {
    self = try JSONDecoder().decode(ToolDescription.self, from: Data(json.utf8))
  }

  /// A command with its commands and options.
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// The commands that are shown, without the help of help.
    var shownCommands: [Command] {
      (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// The options and operands that are shown.
    var shownArguments: [Argument] {
      (arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.valueName) }
    }
  }

  /// An option, a flag or an operand.
  struct Argument: Decodable, Equatable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable, Equatable {
      let kind: String
      let name: String

      /// As it is written.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?
  }
}
