import CustomerValue

/// Files of settings: cuts, segments, models.
enum ConfigurationFile {
  /// Reads a file of settings; whatever is wrong with its content is a matter of configuration.
  static func read<Value>(_ path: String, _ parse: ([UInt8]) throws -> Value) throws -> Value {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.bytes(path)
    } catch {
      throw Failure(error)
    }
    do {
      return try parse(bytes)
    } catch {
      throw Failure(Failure.configuration, "\(path): \(error)")
    }
  }
}
