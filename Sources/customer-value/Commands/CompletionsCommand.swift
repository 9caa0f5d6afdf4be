import ArgumentParser
import CustomerValue
import TextOutput

/// `customer-value completions`: what makes a shell complete the command.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Write a script that makes a shell complete commands and options.",
    discussion: """
      Put the script where the shell looks for such, and open a new shell: for bash as 'customer-value' in \
      ~/.local/share/bash-completion/completions, for zsh as '_customer-value' in a folder of $fpath, for \
      fish as 'customer-value.fish' in ~/.config/fish/completions.

      Examples:
        source <(customer-value completions bash)
        customer-value completions bash > customer-value
        customer-value completions zsh > _customer-value
        customer-value completions fish > customer-value.fish
      """)

  /// A shell that can be served.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    var completion: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell: 'bash', 'zsh' or 'fish'.")
  var shell: Shell

  func run() throws {
    try Failure.reporting {
      let script = CustomerValueCommand.completionScript(for: shell.completion)
      try WholeFiles.writeToStandardOutput(Array((script + "\n").utf8))
    }
  }
}
