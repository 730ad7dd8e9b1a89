#pragma once
#include <stddef.h>

/// Compresses `width` × `height` pixels of three bytes (red, green, blue) into a baseline 4:2:0 JPEG.
/// Returns its bytes, to be freed with `cjpeg_free`, or NULL with the reason in `error`.
/// libjpeg reports errors by longjmp, which must not cross Swift frames.
unsigned char *cjpeg_compress(const unsigned char *pixels, int width, int height, int quality, size_t *size,
                              char *error, size_t capacity);

void cjpeg_free(unsigned char *bytes);
