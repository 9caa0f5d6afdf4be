import Columns
import Foundation
import TestSupport
import Testing
import Transactions
import Values

@Suite struct InputFilesTests {
  @Test("several files are read in order, each by its own header")
  func several() throws {
    let files = [
      "customer,date,amount\nB,2024-01-02,1.5\nA,2024-01-03,2\n",
      "amount,order_id,note,user_id,created_at\n3.125,O1,x,A,2024-01-01\nbad,O2,x,C,2024-01-01\n",
      "date,customer,amount\n2023-12-31,C,4",
    ]
    for blockSize in [1, 30, 1000] {
      let log = try read(files) { options in
        options.blockSize = blockSize
        options.workers = Workers(count: 3)
      }
      let customers = log.customers()
      #expect(customers.map(\.text) == ["B", "A", "C"])
      #expect(customers.map(\.amounts) == [[1500], [2000, 3125], [4000]])
      #expect(log.scale == 3 && log.hasOrders && log.inputs.map(\.rows) == [2, 2, 1])
      #expect(log.inputs.map(\.bytes) == files.map(\.utf8.count))
      #expect(log.rejects.map(\.line) == [3] && log.rejects[0].path == log.inputs[1].path)
    }
  }

  @Test("a missing, an empty and an unreadable file are errors that say so")
  func errors() throws {
    let folder = try TemporaryFolder()
    func error(_ paths: [String]) -> TransactionError? {
      do {
        _ = try TransactionLog.read(paths)
        return nil
      } catch {
        return error
      }
    }
    let good = try folder.write("customer,date,amount\nA,2024-01-01,1\n", as: "good.csv")
    let absent = error([folder.path("absent.csv")])
    #expect(absent?.code == .noSuchFile && absent!.message.contains("absent.csv"))
    #expect(error([good, folder.path("absent.csv")])?.code == .noSuchFile)
    let empty = error([try folder.write("", as: "empty.csv")])
    #expect(empty?.code == .notATransactionTable && empty!.message.contains("is empty"))
    #expect(error([good, try folder.write("", as: "empty.csv")])?.code == .notATransactionTable)
    for text in ["\n", " \n\n", "\u{FEFF}", "\r\n"] {
      #expect(error([try folder.write(text, as: "blank.csv")])?.code == .notATransactionTable)
    }
    #expect(error([folder.url.path])?.code == .unreadable)
    #expect(
      error([good, try folder.write("a,b\n1,2\n", as: "x.csv")])?.code == .notATransactionTable)
  }

  @Test("a file with a header alone has no customers")
  func headerOnly() throws {
    for text in [
      "customer,date,amount", "customer,date,amount\n", "customer,date,amount\r\n\r\n",
      "\n\ncustomer,date,amount",
    ] {
      let log = try read(text)
      #expect(log.ledger.read.rows == 0 && log.customers().isEmpty && log.days == nil)
    }
  }

  @Test("a pipe is read as a file is, whether its writer is slow or has ended long ago")
  func pipes() throws {
    let text = "customer,date,amount\nA,2024-01-01,1\n\"B\nC\",2024-01-02,2\nA,2024-01-03,x\n"
    let folder = try TemporaryFolder()
    let expected = try read(text)
    for isSlow in [true, false] {
      let path = folder.path("pipe-\(isSlow)")
      #expect(unsafe mkfifo(path, 0o600) == 0)
      // A thread of its own: opening a pipe waits for the other end.
      let writer = Thread {
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        for byte in text.utf8 {
          try? handle.write(contentsOf: Data([byte]))
          if isSlow { usleep(1000) }
        }
        try? handle.close()
      }
      writer.start()
      var options = TransactionLog.Options()
      options.workers = Workers(count: 2)
      options.blockSize = isSlow ? 16 : 1 << 20
      let log = try TransactionLog.read([path], options)
      #expect(log.customers() == expected.customers())
      #expect(log.rejects.map(\.line) == [5] && log.inputs[0].bytes == text.utf8.count)
    }
  }
}
