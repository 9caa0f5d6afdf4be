#ifndef C_ORPHANS_H
#define C_ORPHANS_H

#include <sys/prctl.h>

// In C because Swift does not import functions with a variable number of arguments.

/// Makes this process the parent of those of its descendants whose own parent has ended, so that it
/// can wait for them. Returns 0, or -1 where the system refuses.
static inline int adopt_orphans(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

#endif
