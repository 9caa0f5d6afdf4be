// One call of Linux that Swift's view of the C library leaves out.
#ifndef FILE_SYNC_H
#define FILE_SYNC_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>

// Why: a file that is written back while it grows has little left to flush at its end. Starts
// writing `count` bytes at `offset` to the disk and does not wait; whether it works does not matter.
static inline void file_sync_start(int descriptor, long long offset, long long count) {
#if defined(__linux__)
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#endif
}

#endif
