internal import Glibc

/// A value that one thread at a time may touch.
///
/// Over the C library's mutex: `Synchronization.Mutex` enters the kernel at every contention, and the
/// thread sanitizer does not see it.
@safe
package final class Guarded<Value>: @unchecked Sendable {
  // Sendable: the value is touched only with the mutex held.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  package init(_ value: Value) {
    unsafe mutex = .allocate(capacity: 1)
    self.value = value
    // Safe: the memory was allocated just above and is not moved.
    unsafe pthread_mutex_init(mutex, nil)
  }

  deinit {
    // Safe: nobody holds the mutex of an object without references.
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  /// Runs `body` with the value, alone; it must not come back to the same object.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Safe: initialised in `init`, destroyed in `deinit`.
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
