#pragma once
#include <stddef.h>
#include <stdint.h>

/// Where `needle` first occurs in `text`; `length` when nowhere, or when it is empty.
size_t ctext_find(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length);

/// Bits beside those of `ctext_mark`, for records where the first occurrence
struct ctext_heads {
    uint64_t *inside;  ///< lies in the record's head,
    uint64_t *begins;  ///< is where the head begins, however long it is,
    uint64_t *whole;   ///< is the whole head.
};

/// Sets bit `first_bit + r` for each record `r` whose text, from `starts[r]` to `starts[r + 1]`, contains `needle`.
/// `starts` has `count + 1` places, rising, the last no more than the text's length. `heads` may be NULL.
///
/// A record's head is its first line, or, where that is empty, its second without what follows its last dot.
void ctext_mark(const uint8_t *text, const uint32_t *starts, size_t count, const uint8_t *needle,
                size_t needle_length, size_t first_bit, uint64_t *bits, const struct ctext_heads *heads);
