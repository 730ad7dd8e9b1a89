#pragma once
#include <stddef.h>
#include <stdint.h>

/// A SHA-256 (FIPS 180-4) to be fed; NULL when memory ran out.
void *chash_begin(void);
void chash_update(void *context, const void *bytes, size_t length);
/// The digest of 32 bytes; frees the context.
void chash_finish(void *context, uint8_t *digest);
