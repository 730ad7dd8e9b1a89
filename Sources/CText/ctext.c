#include "ctext.h"

#include <stdbool.h>
#include <string.h>

// One source for every processor: clang makes the comparison of 32 bytes of what there is. Only on x86 is what there
// is not known before the program starts.
#if defined(__x86_64__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif
#define INLINE static inline __attribute__((always_inline))
#define WIDTH 32

typedef uint8_t block __attribute__((ext_vector_type(WIDTH)));
typedef bool block_mask __attribute__((ext_vector_type(WIDTH)));

/// The two bytes of a needle that are looked at first.
struct probe {
    size_t early, late;
    uint8_t early_byte, late_byte;
};

/// The last byte, and the last of the first character: in UTF-8 a character's first byte tells little (all of kana
/// begins alike). In ASCII that is the first byte.
INLINE struct probe probe_of(const uint8_t *needle, size_t n) {
    size_t early = 0;
    while (early + 2 < n && (needle[early + 1] & 0xC0) == 0x80) early++;
    return (struct probe){early, n - 1, needle[early], needle[n - 1]};
}

/// A bit for each of 32 places from `at` where both bytes fit.
INLINE uint32_t candidates(const uint8_t *at, const struct probe *probe) {
    block early, late;
    memcpy(&early, at + probe->early, WIDTH);
    memcpy(&late, at + probe->late, WIDTH);
    block_mask fits =
        __builtin_convertvector((early == probe->early_byte) & (late == probe->late_byte), block_mask);
    return __builtin_bit_cast(uint32_t, fits);
}

/// The first of the places whose bits are set where the whole needle is, or -1.
INLINE int confirmed(const uint8_t *at, uint32_t places, const uint8_t *needle, size_t n) {
    for (; places; places &= places - 1) {
        int place = __builtin_ctz(places);
        if (n == 2 || memcmp(at + place, needle, n) == 0) return place;
    }
    return -1;
}

/// As `ctext_find`, from `from` on. No byte outside `text` is read.
INLINE size_t find(const uint8_t *text, size_t from, size_t length, const uint8_t *needle, size_t n,
                   const struct probe *probe) {
    if (length - from < n) return length;
    if (n == 1) {
        const uint8_t *hit = memchr(text + from, needle[0], length - from);
        return hit ? (size_t)(hit - text) : length;
    }
    size_t places = length - n + 1;  // the needle begins before this
    for (; places - from >= WIDTH; from += WIDTH) {
        int hit = confirmed(text + from, candidates(text + from, probe), needle, n);
        if (hit >= 0) return from + hit;
    }
    for (; from < places; from++)
        if (text[from + probe->early] == probe->early_byte && memcmp(text + from, needle, n) == 0) return from;
    return length;
}

WIDEST size_t ctext_find(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length) {
    if (needle_length == 0) return length;
    struct probe probe = probe_of(needle, needle_length);
    return find(text, 0, length, needle, needle_length, &probe);
}

struct range {
    size_t start, end;
};

INLINE struct range head_of(const uint8_t *text, size_t start, size_t end) {
    bool has_line = start == end || text[start] != '\n';
    struct range head = {has_line ? start : start + 1, end};
    const uint8_t *line_end = memchr(text + head.start, '\n', end - head.start);
    if (line_end) head.end = line_end - text;
    if (has_line) return head;
    for (size_t dot = head.end; dot-- > head.start;)
        if (text[dot] == '.') return (struct range){head.start, dot};
    return head;
}

WIDEST void ctext_mark(const uint8_t *text, const uint32_t *starts, size_t count, const uint8_t *needle,
                       size_t needle_length, size_t first_bit, uint64_t *bits, const struct ctext_heads *heads) {
    if (needle_length == 0 || count == 0) return;
    struct probe probe = probe_of(needle, needle_length);
    size_t end = starts[count], record = 0;
    for (size_t from = starts[0]; from < end; from = starts[record++ + 1]) {
        size_t hit = find(text, from, end, needle, needle_length, &probe);
        if (hit == end) return;
        while (starts[record + 1] <= hit) record++;
        // One that reaches into the next record does not count, nor does any later in this one.
        if (hit + needle_length > starts[record + 1]) continue;
        size_t word = (first_bit + record) / 64, bit = (first_bit + record) % 64;
        bits[word] |= (uint64_t)1 << bit;
        if (!heads) continue;
        struct range head = head_of(text, starts[record], starts[record + 1]);
        bool begins = hit == head.start;
        heads->inside[word] |= (uint64_t)(hit + needle_length <= head.end) << bit;
        heads->begins[word] |= (uint64_t)begins << bit;
        heads->whole[word] |= (uint64_t)(begins && hit + needle_length == head.end) << bit;
    }
}
