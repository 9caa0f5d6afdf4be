import Foundation
import Glibc
import Testing

/// What a run of the command did.
struct CommandRun {
  /// The exit status, or 128 plus the signal that ended it.
  let status: Int32
  /// Standard output.
  let output: Data
  /// Standard error.
  let messages: String

  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n").map(String.init) }
  /// Fields of the lines behind the header; for tables without quotes.
  var rows: [[String]] {
    lines.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// Runs the command that was built along with the tests.
enum Command {
  /// It lies next to the executable that holds the tests.
  static let binary = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "customer-value")

  /// Runs it in a folder; standard input is empty.
  static func run(
    _ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]
  ) throws -> CommandRun {
    try finished(try started(binary, arguments, in: folder, environment), in: folder)
  }

  /// Runs a line of shell, in which `$CV` is the command.
  static func shell(_ line: String, in folder: ScratchFolder) throws -> CommandRun {
    let process = try started(
      URL(filePath: "/bin/sh"), ["-c", line], in: folder, ["CV": binary.path])
    return try finished(process, in: folder)
  }

  /// A process with its own files for what it says; they lie outside of the test's folder.
  static func started(
    _ program: URL, _ arguments: [String], in folder: ScratchFolder,
    _ environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    let standing = ["LC_ALL": "C", "TZ": "UTC", "COLUMNS": "80"]
    process.environment = ProcessInfo.processInfo.environment
      .merging(standing) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    for suffix in ["out", "err"] {
      try Data().write(to: URL(filePath: folder.url.path + "." + suffix))
    }
    process.standardOutput = FileHandle(forWritingAtPath: folder.url.path + ".out")
    process.standardError = FileHandle(forWritingAtPath: folder.url.path + ".err")
    try process.run()
    return process
  }

  /// Waits for a process and collects what it said.
  static func finished(
    _ process: Process, in folder: ScratchFolder, seconds: Int = 60
  ) throws -> CommandRun {
    // A run that hangs is a failure, and must not hang the tests.
    for _ in 0..<seconds * 1000 where process.isRunning { usleep(1000) }
    if process.isRunning {
      Issue.record("the command does not end")
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    let files = ["out", "err"].map { URL(filePath: folder.url.path + "." + $0) }
    let said = try files.map { try Data(contentsOf: $0) }
    for file in files { try FileManager.default.removeItem(at: file) }
    let isSignal = process.terminationReason == .uncaughtSignal
    return CommandRun(
      status: process.terminationStatus + (isSignal ? 128 : 0), output: said[0],
      messages: String(decoding: said[1], as: UTF8.self))
  }
}
