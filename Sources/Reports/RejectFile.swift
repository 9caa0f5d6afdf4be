package import TextOutput
package import Transactions

/// The reject file: CSV with one line for each row that could not be read.
public enum RejectFile {
  /// `file,line,byte,column,reason,text`, then the rows in the order of the input.
  package static func encoded(_ rejects: [RejectedRow], _ form: CSVForm = .plain) -> [UInt8] {
    var writer = ByteWriter(capacity: 4096)
    defer { writer.deallocate() }
    func put(_ text: [UInt8]) {
      writer.put(field: text, form)
      writer.put(",")
    }
    writer.reserve(64)
    for byte in form.header("file,line,byte,column,reason,text") { writer.put(byte) }
    for reject in rejects {
      put(Array(reject.path.utf8))
      writer.put("\(reject.line),\(reject.byteOffset),")
      put(Array(reject.column.utf8))
      put(Array(reject.reason.utf8))
      put(reject.text)
      writer.removeLast()
      writer.endLine(form)
    }
    var bytes: [UInt8] = []
    writer.withBytes { span in
      bytes.reserveCapacity(span.count)
      for position in 0..<span.count { bytes.append(span[position]) }
    }
    return bytes
  }
}
