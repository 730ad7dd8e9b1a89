"""The full pass: processor time beside a plain decode, clips a second beside programs that make the same things."""

import contextlib
import itertools
import os
import shutil
import subprocess
import time
from pathlib import Path

from common import ROOT, Row, medians
from product import media
from product.api import until
from product.server import Server, command

SECONDS = 12

# fpcalc 1.5.1 takes the end of AAC for a failure (status 3), and has printed the words by then.
_LOOP = """
ffprobe -v error -show_streams -show_format -show_chapters -of json "$1" > "$2.json"
ffmpegthumbnailer -i "$1" -o "$2.jpg" -s 640 2> "$2.log"
ffmpeg -nostdin -v error -i "$1" -vf fps=15/12,scale=108:192,tile=5x3 -frames:v 1 "$2.tiles.jpg"
fpcalc -raw "$1" > "$2.words" 2>> "$2.log" || [ $? = 3 ]
"""


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    clips = _clips(options.passes)
    single = workspace / "single"
    single.mkdir()
    shutil.copy(clips[0], single)
    numbers = itertools.count()

    def ours() -> float:
        data = workspace / f"data {next(numbers)}"
        data.mkdir()
        return _children_of_a_pass(data, single)

    ours_median, theirs_median = medians(ours, lambda: _decode(clips[0]))
    title = f"full pass of {SECONDS} s of 1080x1920"
    rows = [Row(title, ours_median, "s CPU", "ffmpeg -f null", theirs_median, less_is_better=True)]

    # Minutes each, so once each.
    library = workspace / "library"
    library.mkdir()
    for clip in clips:
        os.link(clip, library / clip.name)
    speed = len(clips) / _scan(workspace, library)
    for side_by_side, peer in ((1, "a loop of programs"), (2, "two loops side by side")):
        theirs = len(clips) / _loop(workspace / f"made by {side_by_side}", clips, side_by_side)
        rows.append(Row(f"all of {len(clips)} clips of {SECONDS} s", speed, "clips/s", peer, theirs))
    return rows


def _clips(count: int) -> list[Path]:
    """Pieces of one film, each a second further, as phones and sites make them: B-frames, about 5 Mbit/s, sound."""
    folder = ROOT / ".build/clips/full pass"
    folder.mkdir(parents=True, exist_ok=True)
    length = count + SECONDS
    film = folder / f"film of {length}.mp4"
    if not film.exists():
        part = film.with_suffix(".part.mp4")
        media.ffmpeg(
            "-f", "lavfi", "-i", "mandelbrot=size=270x480:rate=30:end_scale=0.3:end_pts=1500",
            "-f", "lavfi", "-i", "sine=frequency=440:beep_factor=3", "-t", str(length),
            "-vf", "scale=1080:1920:flags=bicubic,noise=alls=8:allf=t", "-c:v", "libx264", "-preset", "medium",
            "-bf", "3", "-g", "30", "-b:v", "5M", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", "-ac", "2",
            part,
        )  # fmt: skip
        part.rename(film)
    clips = []
    for number in range(count):
        clip = folder / f"{length} {number:03}.mp4"
        if not clip.exists():
            part = clip.with_suffix(".part.mp4")
            piece = ("-ss", str(number), "-i", film, "-t", str(SECONDS))
            media.ffmpeg(*piece, "-c", "copy", "-movflags", "+faststart", part)
            part.rename(clip)
        clips.append(clip)
    return clips


def _children_of_a_pass(folder: Path, library: Path) -> float:
    """Seconds of processor time that decoding children take from the moment that the full pass begins."""
    with Server(folder, library) as server, contextlib.closing(server.client()) as client:
        before, has_begun = 0.0, False

        def is_over() -> bool:
            nonlocal before, has_begun
            jobs = client.get("/api/jobs")["jobs"]
            has_begun = any(job["kind"] == "full_pass" and job["state"] != "queued" for job in jobs)
            if not has_begun:
                before = server.children_seconds
            return not any(job["state"] in ("queued", "running") for job in jobs)

        until(is_over, "the full pass", timeout=600)
        return server.children_seconds - (before if has_begun else 0)


def _decode(clip: Path) -> float:
    process = subprocess.Popen(
        ["ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-i", clip, "-map", "0:v:0", "-f", "null", "-"]
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"ffmpeg ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def _scan(workspace: Path, library: Path) -> float:
    start = time.monotonic()
    done = command("scan", library, "--data", workspace / "data", "--json", cwd=workspace)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return time.monotonic() - start


def _loop(folder: Path, clips: list[Path], side_by_side: int) -> float:
    folder.mkdir()
    words = b"".join(bytes(word) + b"\0" for clip in clips for word in (clip, folder / clip.stem))
    start = time.monotonic()
    subprocess.run(["xargs", "-0", f"-P{side_by_side}", "-n2", "sh", "-c", _LOOP, "loop"], input=words, check=True)
    seconds = time.monotonic() - start
    for ending in ("json", "jpg", "tiles.jpg", "words"):
        made = [clip for clip in clips if (folder / f"{clip.stem}.{ending}").stat().st_size > 0]
        if len(made) != len(clips):
            raise RuntimeError(f"a program left clips out: {len(made)} of {len(clips)} have their .{ending}")
    return seconds
