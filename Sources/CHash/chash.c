#include "chash.h"

#include <libavutil/mem.h>
#include <libavutil/sha.h>

_Bool chash_sha256(const void *bytes, size_t length, uint8_t *digest) {
    struct AVSHA *context = av_sha_alloc();
    if (!context) return 0;
    av_sha_init(context, 256);
    av_sha_update(context, bytes, length);
    av_sha_final(context, digest);
    av_free(context);
    return 1;
}
