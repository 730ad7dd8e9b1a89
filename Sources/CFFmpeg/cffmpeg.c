#include "cffmpeg.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

const int cff_error_end_of_file = AVERROR_EOF;
const int cff_error_invalid_data = AVERROR_INVALIDDATA;
const int cff_error_no_memory = AVERROR(ENOMEM);
const int cff_error_again = AVERROR(EAGAIN);
const int cff_error_input_output = AVERROR(EIO);
const int cff_error_refused = AVERROR(EPERM);

void cff_error_text(int code, char *text, size_t capacity) { av_strerror(code, text, capacity); }

static _Thread_local char complaint[256];

static void keep_first_error(void *who, int level, const char *format, va_list arguments) {
    (void)who;
    if (level > AV_LOG_ERROR || complaint[0]) return;
    vsnprintf(complaint, sizeof complaint, format, arguments);
    complaint[strcspn(complaint, "\r\n")] = 0;
}

static void install(void) { av_log_set_callback(keep_first_error); }

void cff_silence(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
}

void cff_forget_complaint(void) { complaint[0] = 0; }
const char *cff_first_complaint(void) { return complaint; }

const int32_t *cff_display_matrix(const AVStream *stream) {
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const AVPacketSideData *data =
        av_packet_side_data_get(stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data,
                                AV_PKT_DATA_DISPLAYMATRIX);
    return data && data->size >= 9 * sizeof(int32_t) ? (const int32_t *)data->data : NULL;
#else
    size_t size = 0;
    const uint8_t *data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return data && size >= 9 * sizeof(int32_t) ? (const int32_t *)data : NULL;
#endif
}

const int32_t *cff_frame_matrix(const AVFrame *frame) {
    const AVFrameSideData *data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    return data && data->size >= 9 * sizeof(int32_t) ? (const int32_t *)data->data : NULL;
}

int cff_frame_is_damaged(const AVFrame *frame) {
    return (frame->flags & AV_FRAME_FLAG_CORRUPT) || frame->decode_error_flags;
}

int cff_packet_is_encrypted(const AVPacket *packet) {
    return av_packet_get_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO, NULL) != NULL;
}

static int refuse_to_open(AVFormatContext *context, AVIOContext **io, const char *url, int flags,
                          AVDictionary **options) {
    (void)context, (void)url, (void)flags, (void)options;
    *io = NULL;
    return AVERROR(EPERM);
}

AVFormatContext *cff_closed_context(AVIOContext *io) {
    AVFormatContext *context = avformat_alloc_context();
    if (!context) return NULL;
    context->pb = io;
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->io_open = refuse_to_open;
    // An empty list would mean "all protocols"; no protocol has this name.
    context->protocol_whitelist = av_strdup("none");
    context->max_streams = 128;
    return context;
}
