// xz archives are read through the system's library.
#ifndef CLZMA_SHIM_H
#define CLZMA_SHIM_H

#include <lzma.h>

// Why: Swift does not see constants that are made by a macro call.
static const uint32_t lzma_all_streams = LZMA_CONCATENATED | LZMA_TELL_UNSUPPORTED_CHECK;

#endif
