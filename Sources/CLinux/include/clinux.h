#pragma once
#include <signal.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/types.h>

/// `getrandom` is not visible through Glibc's module.
static inline long clinux_random(void *bytes, size_t length) { return getrandom(bytes, length, 0); }

/// `SIG_IGN` is a cast macro, which Swift cannot import.
static inline void clinux_ignore(int number) { signal(number, SIG_IGN); }
