#include "chash.h"

#include <libavutil/mem.h>
#include <libavutil/sha.h>

void *chash_begin(void) {
    struct AVSHA *context = av_sha_alloc();
    if (context) av_sha_init(context, 256);
    return context;
}

void chash_update(void *context, const void *bytes, size_t length) { av_sha_update(context, bytes, length); }

void chash_finish(void *context, uint8_t *digest) {
    av_sha_final(context, digest);
    av_free(context);
}
