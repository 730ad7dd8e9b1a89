#include "ccolumns.h"

#include <string.h>

// One source for every processor: clang makes each comparison of 32 rows of what there is. Only on x86 is what there is not
// known before the program starts.
#if defined(__x86_64__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif
#define INLINE static inline __attribute__((always_inline))
#define WIDTH 32

typedef uint8_t block_8 __attribute__((ext_vector_type(WIDTH)));
typedef uint16_t block_16 __attribute__((ext_vector_type(WIDTH)));
typedef uint32_t block_32 __attribute__((ext_vector_type(WIDTH)));
typedef int64_t block_64 __attribute__((ext_vector_type(WIDTH)));
typedef bool block_mask __attribute__((ext_vector_type(WIDTH)));

#define MASK(comparison) __builtin_bit_cast(uint32_t, __builtin_convertvector(comparison, block_mask))

// The rows from `i` on, those beyond the end as `rest`, which is marked by nothing.
#define LOAD(block, type, values, i, count, rest)              \
    block row = (block)(type)(rest);                           \
    if (count - i >= WIDTH) {                                  \
        memcpy(&row, values + i, sizeof row);                  \
    } else {                                                   \
        for (size_t k = 0; k < count - i; k++) row[k] = values[i + k]; \
    }

INLINE void mark(uint64_t *bits, size_t i, uint32_t mask) { bits[i / 64] |= (uint64_t)mask << (i % 64); }
INLINE uint32_t rows_at(const uint64_t *rows, size_t i) { return (uint32_t)(rows[i / 64] >> (i % 64)); }
INLINE uint32_t below(size_t count, size_t i) { return count - i >= WIDTH ? ~0u : (1u << (count - i)) - 1; }

#define MARK_CODES(name, block, type)                                                                          \
    WIDEST void name(const type *values, size_t count, const type *codes, size_t code_count, uint64_t *bits) { \
        for (size_t i = 0; i < count; i += WIDTH) {                                                            \
            LOAD(block, type, values, i, count, 0)                                                             \
            uint32_t found = 0;                                                                                \
            for (size_t code = 0; code < code_count; code++) found |= MASK(row == codes[code]);                \
            mark(bits, i, found &below(count, i));                                                             \
        }                                                                                                      \
    }
MARK_CODES(ccolumns_mark_codes_8, block_8, uint8_t)
MARK_CODES(ccolumns_mark_codes_16, block_16, uint16_t)

#define COUNT_CODES(name, block, type)                                                               \
    WIDEST void name(const type *values, size_t count, const uint64_t *rows, int64_t *counts,        \
                     size_t code_count) {                                                            \
        for (size_t i = 0; i < count; i += WIDTH) {                                                  \
            uint32_t some = rows_at(rows, i) & below(count, i);                                      \
            if (!some) continue;                                                                     \
            LOAD(block, type, values, i, count, 0)                                                   \
            for (size_t code = 0; code < code_count; code++)                                         \
                counts[code] += __builtin_popcount(MASK(row == (type)code) & some);                  \
        }                                                                                            \
    }
COUNT_CODES(ccolumns_count_codes_8, block_8, uint8_t)
COUNT_CODES(ccolumns_count_codes_16, block_16, uint16_t)

WIDEST void ccolumns_mark_flags(const uint16_t *values, size_t count, uint16_t flags, uint64_t *bits) {
    for (size_t i = 0; i < count; i += WIDTH) {
        LOAD(block_16, uint16_t, values, i, count, 0)
        mark(bits, i, MASK((row & flags) != 0));
    }
}

WIDEST void ccolumns_mark_numbers(const uint32_t *numbers, size_t count, uint64_t *bits) {
    for (size_t i = 0; i < count; i += WIDTH) {
        LOAD(block_32, uint32_t, numbers, i, count, 0)
        mark(bits, i, MASK(row != 0));
    }
}

WIDEST void ccolumns_mark_range(const int64_t *values, size_t count, int64_t low, int64_t high, uint64_t *bits) {
    for (size_t i = 0; i < count; i += WIDTH) {
        LOAD(block_64, int64_t, values, i, count, 0)
        mark(bits, i, MASK((row >= low) & (row <= high)) & below(count, i));
    }
}

WIDEST void ccolumns_mark_members(const uint32_t *numbers, size_t count, const uint8_t *set, size_t size,
                                  uint64_t *bits) {
    if (size == 0) return;
    for (size_t start = 0; start < count; start += 64) {
        size_t end = count - start < 64 ? count - start : 64;
        uint64_t word = 0;
        for (size_t bit = 0; bit < end; bit++) {
            uint32_t number = numbers[start + bit];
            uint64_t is_in = set[number < size ? number : 0] & (number < size);
            word |= is_in << bit;
        }
        bits[start / 64] |= word;
    }
}

void ccolumns_mark_lists(const uint32_t *starts, const uint32_t *values, size_t count, const uint8_t *set, size_t size,
                         bool or_empty, size_t first_bit, uint64_t *bits) {
    bits += first_bit / 64;
    size_t row = 0;
    // Most values are not in it: to ask which row one belongs to can wait until one is.
    for (size_t place = starts[0]; place < starts[count]; place++) {
        if (values[place] >= size || !set[values[place]]) continue;
        while (starts[row + 1] <= place) row++;
        bits[row / 64] |= (uint64_t)1 << (row % 64);
    }
    if (!or_empty) return;
    for (row = 0; row < count; row++) bits[row / 64] |= (uint64_t)(starts[row] == starts[row + 1]) << (row % 64);
}

void ccolumns_count_numbers(const uint32_t *numbers, size_t count, const uint64_t *rows, int64_t *counts, size_t size) {
    for (size_t start = 0; start < count; start += 64) {
        uint64_t word = rows[start / 64];
        if (word == ~(uint64_t)0 && count - start >= 64) {
            for (size_t row = start; row < start + 64; row++)
                if (numbers[row] < size) counts[numbers[row]]++;
            continue;
        }
        for (; word; word &= word - 1) {
            size_t row = start + __builtin_ctzll(word);
            if (row < count && numbers[row] < size) counts[numbers[row]]++;
        }
    }
}

INLINE void count_values(const uint32_t *values, size_t place, size_t end, int64_t *counts, size_t size) {
    for (; place < end; place++)
        if (values[place] < size) counts[values[place]]++;
}

void ccolumns_count_lists(const uint32_t *starts, const uint32_t *values, size_t count, size_t first_bit,
                          const uint64_t *rows, int64_t *counts, size_t size) {
    rows += first_bit / 64;
    for (size_t start = 0; start < count; start += 64) {
        uint64_t word = rows[start / 64];
        if (word == ~(uint64_t)0 && count - start >= 64) {
            count_values(values, starts[start], starts[start + 64], counts, size);
            for (size_t row = start; row < start + 64; row++) counts[0] += starts[row] == starts[row + 1];
            continue;
        }
        for (; word; word &= word - 1) {
            size_t row = start + __builtin_ctzll(word);
            if (row >= count) break;
            counts[0] += starts[row] == starts[row + 1];
            count_values(values, starts[row], starts[row + 1], counts, size);
        }
    }
}

INLINE size_t note(uint32_t number, uint32_t row, const int32_t *places, size_t size, size_t limit, uint32_t *counts,
                   uint32_t *last) {
    int32_t place = number < size ? places[number] : -1;
    if (place < 0 || counts[place] == limit) return 0;
    uint32_t *own = last + (size_t)place * limit;
    // Two numbers of one row may have the same place.
    if (counts[place] > 0 && own[counts[place] - 1] == row) return 0;
    own[counts[place]++] = row;
    return counts[place] == limit;
}

size_t ccolumns_last_numbers(const uint32_t *numbers, size_t count, const uint64_t *rows, const int32_t *places,
                             size_t size, size_t limit, size_t wanted, uint32_t *counts, uint32_t *last) {
    for (size_t word = (count + 63) / 64; word-- > 0 && wanted > 0;) {
        for (uint64_t rest = rows[word]; rest && wanted > 0;) {
            size_t bit = 63 - __builtin_clzll(rest);
            rest &= ~((uint64_t)1 << bit);
            size_t row = word * 64 + bit;
            if (row < count) wanted -= note(numbers[row], (uint32_t)row, places, size, limit, counts, last);
        }
    }
    return wanted;
}

size_t ccolumns_last_lists(const uint32_t *starts, const uint32_t *values, size_t count, size_t first_bit,
                           const uint64_t *rows, const int32_t *places, size_t size, size_t limit, size_t wanted,
                           uint32_t *counts, uint32_t *last) {
    for (size_t index = count; index-- > 0 && wanted > 0;) {
        size_t row = first_bit + index;
        if (!(rows[row / 64] >> (row % 64) & 1)) continue;
        for (size_t place = starts[index]; place < starts[index + 1]; place++)
            wanted -= note(values[place], (uint32_t)row, places, size, limit, counts, last);
    }
    return wanted;
}
