internal import TextOutput
package import Transactions

/// The reject file: CSV with one line for each row that could not be read.
public enum RejectFile {
  /// `file,line,byte,column,reason,text`, then the rows in the order of the input.
  package static func encoded(_ rejects: [RejectedRow]) -> [UInt8] {
    var writer = ByteWriter(capacity: 4096)
    defer { writer.deallocate() }
    func put(_ bytes: [UInt8]) {
      writer.reserve(2 * bytes.count + 3)
      writer.put(field: bytes.span)
      writer.put(0x2C)
    }
    writer.reserve(64)
    for byte in "file,line,byte,column,reason,text\n".utf8 { writer.put(byte) }
    for reject in rejects {
      put(Array(reject.path.utf8))
      put(Array(String(reject.line).utf8))
      put(Array(String(reject.byteOffset).utf8))
      put(Array(reject.column.utf8))
      put(Array(reject.reason.utf8))
      put(reject.text)
      writer.removeLast()
      writer.put(10)
    }
    var bytes: [UInt8] = []
    writer.withBytes { span in
      bytes.reserveCapacity(span.count)
      for position in 0..<span.count { bytes.append(span[position]) }
    }
    return bytes
  }
}
