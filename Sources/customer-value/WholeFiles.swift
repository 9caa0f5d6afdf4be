import TextOutput

/// Outputs that are at hand as a whole.
enum WholeFiles {
  /// Writes all of them: every file appears, or none does. `-` is standard output.
  static func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    var outputs: [OutputFile] = []
    for (path, bytes) in files {
      let output = try OutputFile(path)
      try output.write(bytes)
      outputs.append(output)
    }
    try OutputFile.publish(outputs)
  }

  /// Writes one of them to standard output.
  static func writeToStandardOutput(_ bytes: [UInt8]) throws { try write([("-", bytes)]) }
}
