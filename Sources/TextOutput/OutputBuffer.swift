/// Owner of the memory of one chunk of rows.
///
/// Sendable: a buffer belongs to one worker at a time; ``OrderedOutput`` hands it over under a lock.
package final class OutputBuffer: @unchecked Sendable {
  package var writer = ByteWriter(capacity: 512 << 10)

  deinit { writer.deallocate() }
}
