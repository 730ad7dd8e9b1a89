#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Scans of dense columns. A set of rows is words of bits, row i the bit i % 64 of word i / 64; there is a word for every
// row. What is marked is set; no bit is taken away.

/// Rows of which `set`, a byte for every number below `size`, says 1.
void ccolumns_mark_members(const uint32_t *numbers, size_t count, const uint8_t *set, size_t size, uint64_t *bits);

/// Rows with a value, from `starts[i]` to `starts[i + 1]`, that is in the set; with `or_empty`, those without any value too.
/// `starts` has `count + 1` places. The rows are those from `first_bit` on, which begins a word.
void ccolumns_mark_lists(const uint32_t *starts, const uint32_t *values, size_t count, const uint8_t *set, size_t size,
                         bool or_empty, size_t first_bit, uint64_t *bits);

/// Rows whose value is one of the codes.
void ccolumns_mark_codes_8(const uint8_t *values, size_t count, const uint8_t *codes, size_t code_count, uint64_t *bits);
void ccolumns_mark_codes_16(const uint16_t *values, size_t count, const uint16_t *codes, size_t code_count,
                            uint64_t *bits);

/// Rows that have one of the flags.
void ccolumns_mark_flags(const uint16_t *values, size_t count, uint16_t flags, uint64_t *bits);

/// Rows whose number is not 0.
void ccolumns_mark_numbers(const uint32_t *numbers, size_t count, uint64_t *bits);

/// Rows whose value is neither below `low` nor above `high`.
void ccolumns_mark_range(const int64_t *values, size_t count, int64_t low, int64_t high, uint64_t *bits);

/// How many of the rows in the set have each code below `code_count`.
void ccolumns_count_codes_8(const uint8_t *values, size_t count, const uint64_t *rows, int64_t *counts,
                            size_t code_count);
void ccolumns_count_codes_16(const uint16_t *values, size_t count, const uint64_t *rows, int64_t *counts,
                             size_t code_count);

/// Adds how many of the rows in the set have each number below `size`.
void ccolumns_count_numbers(const uint32_t *numbers, size_t count, const uint64_t *rows, int64_t *counts, size_t size);

/// Adds how many of the rows in the set have each value below `size`, and to `counts[0]` how many have none. As
/// `ccolumns_mark_lists`.
void ccolumns_count_lists(const uint32_t *starts, const uint32_t *values, size_t count, size_t first_bit,
                          const uint64_t *rows, int64_t *counts, size_t size);

/// Of the rows in the set, the last `limit` of each place, in `last[place * limit…]`, the last one first; `counts[place]` are
/// how many there are. `places` has the place of every number below `size`, -1 where nobody asks for it. Ends when `wanted`
/// places more are full.
///
/// Returns how many are still wanted.
size_t ccolumns_last_numbers(const uint32_t *numbers, size_t count, const uint64_t *rows, const int32_t *places,
                             size_t size, size_t limit, size_t wanted, uint32_t *counts, uint32_t *last);
/// The same of lists; as `ccolumns_mark_lists`.
size_t ccolumns_last_lists(const uint32_t *starts, const uint32_t *values, size_t count, size_t first_bit,
                           const uint64_t *rows, const int32_t *places, size_t size, size_t limit, size_t wanted,
                           uint32_t *counts, uint32_t *last);
