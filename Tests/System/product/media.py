"""Clips, sounds and pictures, made by ffmpeg on the spot."""

import subprocess
from pathlib import Path

# x264 writes its own name into the first packet. Other text of the same length there makes another video for whoever
# compares content, and the same one for whoever decodes it.
_MARK = b"http://www.videolan.org/x264.html"


def ffmpeg(*arguments: str | Path) -> None:
    """Runs ffmpeg; what it has to say is in the error."""
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")


def clip(path: Path, *, size: str = "90x160", seconds: float = 1, rate: int = 10, tone: int = 440) -> Path:
    """A vertical H.264 clip with a tone, as phones and sites make them."""
    ffmpeg(
        "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}",
        "-f", "lavfi", "-i", f"sine=frequency={tone}:duration={seconds}",
        "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "32k", "-movflags", "+faststart", path,
    )  # fmt: skip
    return path


def sound(path: Path, *, seconds: float = 1) -> Path:
    ffmpeg("-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}", path)
    return path


def picture(path: Path, *, size: str = "180x320") -> Path:
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=size={size}:duration=1:rate=1", "-frames:v", "1", path)
    return path


def greys(path: Path, tiles: int, *, size: str = "90x160") -> Path:
    """A storyboard: rows of five tiles, each of one grey, from black to white."""
    ffmpeg(
        "-f", "lavfi", "-i", f"color=size={size}:rate=1:duration={tiles},format=gray,geq=lum='255*N/{tiles - 1}'",
        "-vf", f"tile=5x{-(-tiles // 5)}", "-frames:v", "1", "-q:v", "2", path,
    )  # fmt: skip
    return path


def variation(clip: bytes, number: int) -> bytes:
    """The same pictures and sound as another video: its packets differ, so it is no copy."""
    if _MARK not in clip:
        raise ValueError("the clip was not made by x264")
    return clip.replace(_MARK, b"variation %023d" % number, 1)


def variations(folder: Path, model: Path, count: int, *, name: str = "clip {:06}.mp4") -> list[Path]:
    """Fills a folder with different videos that cost no encoding, a thousand in each subfolder."""
    clip = model.read_bytes()
    paths = []
    for number in range(count):
        path = folder / f"{number // 1000:03}" / name.format(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(variation(clip, number))
        paths.append(path)
    return paths


def broken(path: Path, model: Path) -> Path:
    """A download that stopped halfway: the index that it needs was at its end."""
    moved = path.with_suffix(".moved.mp4")
    ffmpeg("-i", model, "-c", "copy", moved)
    path.write_bytes(moved.read_bytes()[: moved.stat().st_size // 2])
    moved.unlink()
    return path
