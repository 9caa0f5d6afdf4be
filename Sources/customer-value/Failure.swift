import ArgumentParser
import CustomerValue
import Glibc

/// How a run ends that cannot do what was asked: the exit status and what it says.
struct Failure: Error {
  let status: Int32
  let message: String

  static let usage: Int32 = 64
  static let data: Int32 = 65
  static let noInput: Int32 = 66
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let configuration: Int32 = 78

  init(_ status: Int32, _ message: String) {
    self.status = status
    self.message = message
  }

  /// The status of the library's errors.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as TransactionError:
      switch error.code {
      case .noSuchFile: self.init(Failure.noInput, error.message)
      case .unreadable: self.init(Failure.inputOutput, error.message)
      case .columns: self.init(Failure.usage, error.message)
      case .damagedArchive, .notATransactionTable, .ambiguous, .tooManyRejects, .amountOverflow:
        self.init(Failure.data, error.message)
      }
    case let error as OutputError:
      self.init(error.isCreation ? Failure.cannotCreate : Failure.inputOutput, "\(error)")
    case let error as SideTableError: self.init(error.status, error.description)
    case let error as ExplanationError:
      self.init(error.isUnknown ? Failure.noInput : Failure.data, error.description)
    case let error as SplitError: self.init(Failure.usage, "\(error).")
    case let error as RFMWeightsError: self.init(Failure.usage, error.description)
    default: self.init(Failure.data, "\(error)")
    }
  }

  /// Runs a command's work; says what failed and ends with its status.
  ///
  /// - Parameter progress: whether long work says what it is at.
  static func reporting(progress: Bool = false, _ work: () throws -> Void) throws {
    if progress { ProgressLine.shared.begin() }
    defer { ProgressLine.shared.end() }
    do {
      try work()
    } catch {
      ProgressLine.shared.end()
      let failure = Failure(error)
      Console.say("customer-value: \(failure.message)")
      throw ExitCode(failure.status)
    }
  }
}

/// Standard error: whatever ids, headers and file names hold, nothing of it moves a terminal.
enum Console {
  /// Says that rows were rejected, if any were.
  static func say(rejected: [RejectedRow]) {
    guard let first = rejected.first else { return }
    say(
      "\(rejected.count) rows were rejected; the first: \(first.path), line \(first.line): "
        + "\(first.reason).")
  }

  /// Writes a text and a line end.
  static func say(_ text: String) {
    ProgressLine.shared.erase()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let inert = lines.map { InertText.shown($0) }.joined(separator: "\n")
    var rest = Array((inert + "\n").utf8)[...]
    while !rest.isEmpty {
      // Safe: the slice's own address and length.
      let written = unsafe rest.withUnsafeBufferPointer { bytes in
        unsafe write(STDERR_FILENO, bytes.baseAddress!, bytes.count)
      }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
