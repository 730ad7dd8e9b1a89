#pragma once
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

/// AVERROR_EOF and the like are macros built from casts, which Swift cannot import.
extern const int cff_error_end_of_file;
extern const int cff_error_invalid_data;
extern const int cff_error_no_memory;
extern const int cff_error_again;
extern const int cff_error_input_output;
extern const int cff_error_refused;

/// FFmpeg's own text of an error; av_err2str is a macro with a compound literal, which Swift cannot import.
void cff_error_text(int code, char *text, size_t capacity);

/// Takes FFmpeg's log away from stderr. From then on the first error line of a thread is kept for
/// `cff_first_complaint`. A log callback takes a va_list, and a thread-local buffer is one word in C.
void cff_silence(void);
void cff_forget_complaint(void);
const char *cff_first_complaint(void);

/// The display matrix of a stream: nine numbers, or NULL. Side data moved from the stream to its
/// parameters in FFmpeg 6.1, so the place depends on the headers.
const int32_t *cff_display_matrix(const AVStream *stream);

/// The display matrix of a frame (a picture with an EXIF orientation), or NULL.
const int32_t *cff_frame_matrix(const AVFrame *frame);

/// Whether the decoder itself says that the frame is damaged; the fields differ between versions.
int cff_frame_is_damaged(const AVFrame *frame);

/// Whether the packet's payload is encrypted (common encryption: DRM).
int cff_packet_is_encrypted(const AVPacket *packet);

/// A format context that opens nothing but the I/O context given to it.
AVFormatContext *cff_closed_context(AVIOContext *io);

/// Channel layouts hold a union of pointers and masks, which is better left to C.
int cff_channels(const AVFrame *frame);
/// A resampler from the frame's format to interleaved 16 bit integers or floats, on demand by the filter that Chromaprint
/// has of its own and its fpcalc asks for; NULL when there is no way.
SwrContext *cff_resampler(const AVFrame *frame, int rate, int channels, int is_int16, int is_chromaprint);
/// Converts the frame, or with NULL what is left; samples per channel written, or a negative error.
int cff_resample(SwrContext *resampler, void *samples, int capacity, const AVFrame *frame);

/// libavformat's Chromaprint muxer for mono samples at 11025 Hz, writing into memory; NULL when this build has none.
AVFormatContext *cff_chromaprint_open(void);
int cff_chromaprint_feed(AVFormatContext *muxer, const int16_t *samples, int count);
/// Ends and frees it. The words, to be freed with av_free, and the number of their bytes.
uint8_t *cff_chromaprint_finish(AVFormatContext *muxer, int *size);
