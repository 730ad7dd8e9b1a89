#include "cjpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
// jpeglib.h needs FILE and size_t before it.
#include <jpeglib.h>

struct trap {
    struct jpeg_error_mgr base;
    jmp_buf back;
    char text[JMSG_LENGTH_MAX];
};

static void jump_back(j_common_ptr codec) {
    struct trap *trap = (struct trap *)codec->err;
    trap->base.format_message(codec, trap->text);
    longjmp(trap->back, 1);
}

static void say_nothing(j_common_ptr codec) { (void)codec; }

unsigned char *cjpeg_compress(const unsigned char *pixels, int width, int height, int quality, size_t *size,
                              char *error, size_t capacity) {
    struct jpeg_compress_struct codec;
    struct trap trap;
    // volatile: written between setjmp and a possible longjmp.
    unsigned char *volatile bytes = NULL;
    unsigned char *buffer = NULL;
    unsigned long length = 0;

    codec.err = jpeg_std_error(&trap.base);
    trap.base.error_exit = jump_back;
    trap.base.output_message = say_nothing;
    if (setjmp(trap.back)) {
        jpeg_destroy_compress(&codec);
        snprintf(error, capacity, "%s", trap.text);
        free(bytes);
        return NULL;
    }
    jpeg_create_compress(&codec);
    // A generous first buffer, so that libjpeg never replaces ours and `bytes` stays the one to free.
    length = (unsigned long)width * (unsigned long)height * 3 + 4096;
    buffer = malloc(length);
    bytes = buffer;
    if (!buffer) {
        jpeg_destroy_compress(&codec);
        snprintf(error, capacity, "out of memory");
        return NULL;
    }
    jpeg_mem_dest(&codec, &buffer, &length);
    codec.image_width = (JDIMENSION)width;
    codec.image_height = (JDIMENSION)height;
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    codec.optimize_coding = TRUE;
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)codec.next_scanline * (size_t)width * 3);
        jpeg_write_scanlines(&codec, &row, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    *size = length;
    return buffer;
}

void cjpeg_free(unsigned char *bytes) { free(bytes); }
