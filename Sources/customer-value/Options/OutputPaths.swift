import ArgumentParser

/// The files that a command writes, held against each other and against those that it reads.
struct OutputPaths {
  private let outputs: [String]
  private let inputs: [String]
  private let needsInput: Bool

  /// Options with the paths given to them, and the input files.
  ///
  /// - Parameter needsInput: whether there is nothing to do without one.
  init(
    _ named: [(option: String, path: String?)], _ inputs: [String], needsInput: Bool = true
  ) {
    outputs = named.compactMap(\.path)
    self.inputs = inputs
    self.needsInput = needsInput
  }

  func validate() throws {
    guard !inputs.isEmpty || !needsInput else {
      throw ValidationError("Name at least one file, or '-'.")
    }
    if outputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one output can go to standard output; name a file with -o.")
    }
    for (number, path) in outputs.enumerated() where path != "-" {
      if outputs[..<number].contains(where: { FileIdentity.areSame($0, path) }) {
        throw ValidationError("'\(path)' is named for two outputs.")
      }
      if inputs.contains(where: { FileIdentity.areSame($0, path) }) {
        throw ValidationError("'\(path)' is both input and output.")
      }
    }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be named only once.")
    }
  }
}
