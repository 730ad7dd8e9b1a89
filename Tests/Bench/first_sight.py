"""Probe and cover of newly found clips, beside a loop of ffprobe and ffmpegthumbnailer over the same files."""

import itertools
import os
import shutil
import subprocess
import time
from pathlib import Path

from common import Row, medians
from product import media
from product.server import command

_LOOP = """
ffprobe -v error -show_format -show_streams -of json "$1" > /dev/null
ffmpegthumbnailer -i "$1" -o "$2/$(basename "$1").jpg" -s 640 2> /dev/null
"""


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    media.variations(library, _model(workspace / "model.mp4"), options.clips)
    numbers = itertools.count()

    def ours() -> float:
        data = workspace / f"data {next(numbers)}"
        start = time.monotonic()
        done = command("scan", library, "--data", data, "--json", cwd=workspace)
        seconds = time.monotonic() - start
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        shutil.rmtree(data)
        return options.clips / seconds

    def theirs() -> float:
        pictures = workspace / f"pictures {next(numbers)}"
        pictures.mkdir()
        names = b"\0".join(bytes(path) for path in library.rglob("*.mp4"))
        start = time.monotonic()
        subprocess.run(
            ["xargs", "-0", f"-P{os.cpu_count()}", "-I{}", "sh", "-c", _LOOP, "loop", "{}", pictures],
            input=names, check=True,
        )  # fmt: skip
        seconds = time.monotonic() - start
        if len(list(pictures.iterdir())) != options.clips:
            raise RuntimeError("ffmpegthumbnailer left clips out")
        shutil.rmtree(pictures)
        return options.clips / seconds

    ours_median, theirs_median = medians(ours, theirs)
    return [
        Row("probe and cover of a new 12 s 1080×1920 clip", ours_median, "clips/s",
            "ffprobe + ffmpegthumbnailer", theirs_median)
    ]  # fmt: skip


def _model(path: Path) -> Path:
    """What a phone uploads and a site hands out: a moving, noisy picture, B-frames, about 8 Mbit/s."""
    media.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=size=1080x1920:rate=30",
        "-f", "lavfi", "-i", "sine=frequency=440", "-t", "12", "-vf", "noise=alls=6:allf=t",
        "-c:v", "libx264", "-preset", "medium", "-bf", "3", "-b:v", "8M", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-movflags", "+faststart", path,
    )  # fmt: skip
    return path
