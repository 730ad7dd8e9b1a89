#include "cffmpeg.h"

#include <libavutil/opt.h>
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

int cff_channels(const AVFrame *frame) { return frame->ch_layout.nb_channels; }

SwrContext *cff_resampler(const AVFrame *frame, int rate, int channels, int is_int16, int is_chromaprint) {
    SwrContext *resampler = NULL;
    AVChannelLayout from = {0}, to = {0};
    // An unspecified order ("2 channels") has no matrix for a mix.
    if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&from, frame->ch_layout.nb_channels);
    else if (av_channel_layout_copy(&from, &frame->ch_layout) < 0)
        return NULL;
    if (channels == from.nb_channels)
        av_channel_layout_copy(&to, &from);
    else
        av_channel_layout_default(&to, channels);
    int status = swr_alloc_set_opts2(
        &resampler, &to, is_int16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_FLT, rate, &from, frame->format,
        frame->sample_rate, 0, NULL);
    if (status >= 0 && is_chromaprint) {
        av_opt_set_int(resampler, "filter_size", 16, 0);
        av_opt_set_int(resampler, "phase_shift", 8, 0);
        av_opt_set_int(resampler, "linear_interp", 1, 0);
        av_opt_set_double(resampler, "cutoff", 0.8, 0);
    }
    if (status >= 0) status = swr_init(resampler);
    av_channel_layout_uninit(&from);
    av_channel_layout_uninit(&to);
    if (status < 0) swr_free(&resampler);
    return resampler;
}

int cff_resample(SwrContext *resampler, void *samples, int capacity, const AVFrame *frame) {
    uint8_t *out[] = {samples};
    return swr_convert(
        resampler, out, capacity, frame ? (const uint8_t **)frame->extended_data : NULL,
        frame ? frame->nb_samples : 0);
}

AVFormatContext *cff_chromaprint_open(void) {
    AVFormatContext *muxer = NULL;
    AVDictionary *options = NULL;
    if (avformat_alloc_output_context2(&muxer, NULL, "chromaprint", NULL) < 0) return NULL;
    AVStream *stream = avformat_new_stream(muxer, NULL);
    int status = stream ? avio_open_dyn_buf(&muxer->pb) : AVERROR(ENOMEM);
    if (status >= 0) {
        stream->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
        stream->codecpar->codec_id = AV_NE(AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S16LE);
        stream->codecpar->sample_rate = 11025;
        av_channel_layout_default(&stream->codecpar->ch_layout, 1);
        status = av_dict_set(&options, "fp_format", "raw", 0);
    }
    if (status >= 0) status = avformat_write_header(muxer, &options);
    av_dict_free(&options);
    if (status < 0) {
        uint8_t *nothing = NULL;
        if (muxer->pb) avio_close_dyn_buf(muxer->pb, &nothing);
        av_free(nothing);
        avformat_free_context(muxer);
        return NULL;
    }
    return muxer;
}

int cff_chromaprint_feed(AVFormatContext *muxer, const int16_t *samples, int count) {
    AVPacket *packet = av_packet_alloc();
    if (!packet) return AVERROR(ENOMEM);
    int status = av_new_packet(packet, count * 2);
    if (status >= 0) {
        memcpy(packet->data, samples, (size_t)count * 2);
        status = av_write_frame(muxer, packet);
    }
    av_packet_free(&packet);
    return status;
}

uint8_t *cff_chromaprint_finish(AVFormatContext *muxer, int *size) {
    uint8_t *words = NULL;
    int status = av_write_trailer(muxer);
    *size = avio_close_dyn_buf(muxer->pb, &words);
    avformat_free_context(muxer);
    if (status >= 0) return words;
    av_free(words);
    return NULL;
}
