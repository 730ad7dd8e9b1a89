#include "clinux_memory.h"

#include <malloc.h>

void clinux_return_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 1 << 25);
    mallopt(M_TRIM_THRESHOLD, 1 << 26);
    mallopt(M_ARENA_MAX, 2);
}

void clinux_trim_memory(void) { malloc_trim(0); }
