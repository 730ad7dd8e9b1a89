"""What can be known of a file: as ffprobe tells it, as the product tells it, and where they differ."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple


class Facts(NamedTuple):
    media: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    video: str | None = None
    audio: str | None = None

    def differences(self, truth: "Facts") -> list[str]:
        """Where this is wrong; a rounded pixel and a tenth of a second are no mistakes."""
        tolerance = {"width": 1, "height": 1, "seconds": max(0.1, 0.02 * (truth.seconds or 0))}
        found = []
        for name, ours, theirs in zip(self._fields, self, truth):
            near = tolerance.get(name, 0)
            if ours != theirs and (not near or ours is None or theirs is None or abs(ours - theirs) > near):
                found.append(f"{name} {_text(ours)}, not {_text(theirs)}")
        return found

    def __str__(self) -> str:
        size = f"{self.width}x{self.height}" if self.width else ""
        return " ".join(filter(None, [self.media, size, _text(self.seconds), self.video, self.audio]))


def _text(value: object) -> str:
    return "" if value is None else f"{value:.2f}s" if isinstance(value, float) else str(value)


_STILL = ("_pipe", "image2", "gif")


def by_ffprobe(path: Path | bytes) -> Facts | None:
    """`None` where it cannot read the file or finds no stream in it."""
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", path]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    found = json.loads(done.stdout or b"{}")
    streams = found.get("streams", [])
    video = next((s for s in streams if s.get("codec_type") == "video" and not s["disposition"]["attached_pic"]), None)
    audio = next((s for s in streams if s.get("codec_type") == "audio"), None)
    if video is None and audio is None:
        return None
    times = [float(part["duration"]) for part in (found["format"], *streams) if "duration" in part]
    still = video is not None and any(mark in found["format"]["format_name"] for mark in _STILL)
    width, height = (None, None) if video is None else _displayed(video)
    if still and "gif" not in found["format"]["format_name"]:
        times = []
    return Facts(
        "photos" if still else "video" if video else "audio", width, height, times[0] if times else None,
        video and video.get("codec_name"), audio and audio.get("codec_name"),
    )  # fmt: skip


def _displayed(stream: dict[str, Any]) -> tuple[int, int]:
    width, height = stream["width"], stream["height"]
    over, under = map(int, stream.get("sample_aspect_ratio", "1:1").split(":"))
    if over and under:
        width = round(width * Fraction(over, under))
    matrices = [side for side in stream.get("side_data_list", []) if "rotation" in side]
    return (height, width) if matrices and abs(matrices[0]["rotation"]) in (90, 270) else (width, height)


def by_us(video: dict[str, Any]) -> Facts:
    return Facts(
        video["media"], video["width"], video["height"], video["duration_seconds"], video["video_codec"],
        video["audio_codec"],
    )  # fmt: skip
