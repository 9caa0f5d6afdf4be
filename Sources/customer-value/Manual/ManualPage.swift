/// The manual page in the macros of man(7), which every system has.
struct ManualPage {
  private let command: ToolDescription.Command
  private let version: String

  init(_ command: ToolDescription.Command, version: String) {
    self.command = command
    self.version = version
  }

  /// The source of the page.
  var text: String {
    let name = command.commandName
    var lines = [
      #".\" Written by `customer-value manual`: do not edit."#,
      ".TH \(name.uppercased()) 1 \"\" \"\(name) \(version)\" \"User Commands\"",
      // Names of columns and options are not to be broken.
      ".nh", ".ad l", ".SH NAME",
      "\(Roff.text(name)) \\- \(Roff.text(Self.lead(command.abstract ?? "")))",
      ".SH SYNOPSIS",
    ]
    for own in command.shownCommands { lines += synopsis(own) }
    lines += [".SH DESCRIPTION", Roff.text(command.abstract ?? "")]
    lines += Roff.discussion(command.discussion ?? "")
    lines.append(".SH COMMANDS")
    for own in command.shownCommands { lines += section(own, name: own.commandName) }
    lines += sharedSections
    lines += Self.ending
    return lines.joined(separator: "\n") + "\n"
  }

  /// A sentence as what follows a name: a small letter, no full stop.
  private static func lead(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  private func synopsis(_ own: ToolDescription.Command) -> [String] {
    let operands = own.shownArguments.filter { $0.kind == .positional }.map { argument in
      let name =
        "\\fI\(Roff.text(argument.valueName ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    let hasOptions = own.shownArguments.contains { $0.kind != .positional }
    let words =
      ["\\fB\(Roff.text(command.commandName)) \(Roff.text(own.commandName))\\fR"]
      + (hasOptions ? ["[\\fIoptions\\fR]"] : [])
      + (own.shownCommands.isEmpty ? operands : ["[\\fIcommand\\fR]"])
    return [words.joined(separator: " "), ".br"]
  }

  /// A command with the options that it does not share.
  private func section(_ own: ToolDescription.Command, name: String) -> [String] {
    var lines = [".SS \(Roff.text(name))", Roff.text(own.abstract ?? "")]
    lines += Roff.discussion(own.discussion ?? "")
    lines += own.shownArguments.filter { $0.sectionTitle == nil }.flatMap(Roff.argument)
    let shared = Self.titles(own)
    if !shared.isEmpty {
      lines += [
        ".PP", Roff.text("And the options of " + shared.joined(separator: ", ") + ", below."),
      ]
    }
    for inner in own.shownCommands { lines += section(inner, name: "\(name) \(inner.commandName)") }
    return lines
  }

  private static func titles(_ own: ToolDescription.Command) -> [String] {
    own.shownArguments.compactMap(\.sectionTitle).reduce(into: []) { titles, title in
      if !titles.contains(title) { titles.append(title) }
    }
  }

  /// The options that several commands take, once each.
  private var sharedSections: [String] {
    var titles: [String] = []
    var arguments: [String: [ToolDescription.Argument]] = [:]
    for own in command.shownCommands {
      for argument in own.shownArguments {
        guard let title = argument.sectionTitle else { continue }
        if arguments[title] == nil { titles.append(title) }
        if arguments[title]?.contains(argument) != true {
          arguments[title, default: []].append(argument)
        }
      }
    }
    return titles.flatMap { title in
      [".SH \(Roff.text("Options: \(title)").uppercased())"]
        + (arguments[title] ?? []).flatMap(Roff.argument)
    }
  }

  private static let ending: [String] = {
    let statuses = [
      ("0", "All went well."),
      ("64", "The command line is wrong, or a split leaves nothing."),
      ("65", "The data cannot be used, or the customer has no purchase."),
      ("66", "There is no such input file, or no such customer."),
      ("73", "An output file cannot be created."),
      ("74", "Reading or writing failed."),
      ("78", "A file of cuts, segments or models is wrong."),
    ]
    let variables = [
      ("NO_COLOR", "If set and not empty, nothing is coloured, on a terminal neither."),
      ("TERM", "If it is 'dumb', nothing is coloured."),
      ("TMPDIR", "Where a pipe that must be read twice is kept; by default /tmp."),
    ]
    func list(_ entries: [(String, String)]) -> [String] {
      entries.flatMap { [".TP", ".B \(Roff.text($0))", Roff.text($1)] }
    }
    return [".SH EXIT STATUS"] + list(statuses) + [".SH ENVIRONMENT"] + list(variables)
  }()
}
