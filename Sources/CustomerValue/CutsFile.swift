internal import FoundationEssentials
public import Segments

/// Cuts as they stand in a file: a `summary.json`, or any JSON object with `cuts.rfm` or `rfm`.
public struct CutsFile: Sendable {
  public let cuts: RFMCuts

  private struct RFM: Decodable {
    let bins: Int
    let recencyDays: [Int?]
    let frequency: [Int?]
    let monetary: [String?]
  }

  private struct Cuts: Decodable { let rfm: RFM }

  private struct File: Decodable {
    let schemaVersion: Int?
    let cuts: Cuts?
    let rfm: RFM?
  }

  /// Reads the file's bytes.
  ///
  /// - Throws: ``ConfigurationError`` where it is no such file, ``RFMCutsError`` where the
  ///   cuts contradict themselves.
  public init(parsing bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file: File
    do {
      file = try decoder.decode(File.self, from: Data(bytes))
    } catch {
      throw ConfigurationError("this is no file of RFM cuts: it does not read as such JSON")
    }
    if let version = file.schemaVersion, version > 1 {
      throw ConfigurationError("the file is of version \(version); this program reads version 1")
    }
    guard let rfm = file.cuts?.rfm ?? file.rfm else {
      throw ConfigurationError("the file has no 'cuts.rfm'")
    }
    var scale = 0
    for text in rfm.monetary.compactMap({ $0 }) {
      let places = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
      scale = max(scale, places?.count ?? 0)
    }
    var monetary: [Int64?] = []
    for text in rfm.monetary {
      guard let text else {
        monetary.append(nil)
        continue
      }
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      let places = parts.count == 2 ? String(parts[1]) : ""
      let padded = places + String(repeating: "0", count: max(0, scale - places.count))
      let digits = parts.map { $0.drop { $0 == "-" } }
      guard parts.count <= 2, scale <= 6, digits.allSatisfy({ !$0.isEmpty }),
        let units = Int64(parts[0] + padded)
      else {
        throw ConfigurationError("monetary: '\(text)' is no amount")
      }
      monetary.append(units)
    }
    cuts = try RFMCuts(
      bins: rfm.bins, recencyDays: rfm.recencyDays, frequency: rfm.frequency,
      monetary: monetary, monetaryScale: scale)
  }
}

/// A file of settings that cannot be used: why.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
