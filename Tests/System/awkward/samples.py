"""One small file of each format that the library takes, as the mutator wants them."""

from pathlib import Path

from product.media import ffmpeg

_PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=64x96:rate=10:duration=1")
_TONE = ("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=22050:duration=1")
_COARSE = ("-pix_fmt", "yuv420p", "-g", "5", "-b:a", "32k")
_BOTH = (*_PICTURE, *_TONE, *_COARSE)
_H264 = ("-c:v", "libx264", "-c:a", "aac")
_TEXTS = """;FFMETADATA1
title=A dance
[CHAPTER]
TIMEBASE=1/1000
START=0
END=500
title=First half
"""

RECIPES: dict[str, tuple[str, ...]] = {
    "h264.mp4": (*_BOTH, *_H264, "-movflags", "+faststart"),
    "fragmented.mp4": (*_BOTH, *_H264, "-movflags", "frag_keyframe+empty_moov"),
    "av1.mp4": (*_PICTURE, "-pix_fmt", "yuv420p", "-c:v", "libaom-av1", "-cpu-used", "8", "-frames:v", "5"),
    "hevc.mov": (*_BOTH, "-c:v", "libx265", "-x265-params", "log-level=none", "-tag:v", "hvc1", "-c:a", "aac"),
    "vp8.webm": (*_BOTH, "-c:v", "libvpx", "-c:a", "libvorbis"),
    "mpeg4.avi": (*_BOTH, "-c:v", "mpeg4", "-c:a", "libmp3lame"),
    "sorenson.flv": (*_BOTH, "-c:v", "flv", "-c:a", "libmp3lame"),
    "h264.ts": (*_BOTH, *_H264),
    "windows.wmv": (*_BOTH, "-c:v", "wmv2", "-c:a", "wmav2"),
    "moving.gif": _PICTURE,
    "moving.webp": (*_PICTURE, "-c:v", "libwebp_anim"),
    "still.jpg": (*_PICTURE, "-frames:v", "1"),
    "still.png": (*_PICTURE, "-frames:v", "1"),
    "still.webp": (*_PICTURE, "-frames:v", "1", "-c:v", "libwebp"),
    "sound.m4a": (*_TONE, "-c:a", "aac", "-metadata", "title=A song"),
    "sound.ogg": (*_TONE, "-c:a", "libvorbis"),
    "sound.flac": (*_TONE, "-ar", "8000"),
    "sound.wav": (*_TONE, "-ar", "8000"),
}


SUBTITLES = {
    "subrip.srt": "1\n00:00:00,100 --> 00:00:00,900\nOne <i>two</i>\n\n2\n00:00:00,900 --> 00:00:01,000\nñ 漢字\n",
    "web.vtt": "WEBVTT\n\nNOTE a\n\na\n00:00.100 --> 00:00.900 line:0\n<v Ana>One\n\n00:00.900 --> 00:01.000\nñ 漢字\n",
}
"""They lie beside a clip of the same name."""


def make(folder: Path) -> list[Path]:
    """A file of each format, below 60 KB so that thousands of mutants cost little."""
    for name, recipe in RECIPES.items():
        ffmpeg(*recipe, folder / name)
    cover = folder / "still.jpg"
    ffmpeg(
        *_TONE, "-i", cover, "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic",
        folder / "cover.mp3",
    )  # fmt: skip
    (folder / "texts.txt").write_text(_TEXTS)
    for name, text in SUBTITLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    ffmpeg(
        *_PICTURE, *_TONE, "-i", folder / "subrip.srt", "-i", folder / "texts.txt", *_COARSE, "-map", "0",
        "-map", "1", "-map", "2", "-map_chapters", "3", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-c:a", "libopus",
        "-c:s", "subrip", folder / "vp9.mkv",
    )  # fmt: skip
    return [folder / name for name in sorted([*RECIPES, *SUBTITLES, "cover.mp3", "vp9.mkv"])]
