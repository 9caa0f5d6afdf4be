import TextOutput

/// Standard output, for texts that are at hand as a whole.
enum StandardOutput {
  /// Writes all of it, or says that it cannot.
  static func write(_ bytes: [UInt8]) throws {
    let output = try OutputFile("-")
    try output.write(bytes)
    try OutputFile.publish([output])
  }
}
