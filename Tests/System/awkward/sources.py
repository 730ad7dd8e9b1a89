"""Files that cameras, editors, broken downloads and bad intentions make, and what is true of each."""

import os
import struct
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from awkward import boxes
from product import media
from product.media import ffmpeg

_X264 = ("-c:v", "libx264", "-pix_fmt", "yuv420p")
_TONE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "aac", "-b:a", "32k")
_START = ("-movflags", "+faststart")

MATRICES = {
    "rotated 90": ((0, 1, -1, 0), "transpose=2"),
    "rotated 180": ((-1, 0, 0, -1), "hflip,vflip"),
    "rotated 270": ((0, -1, 1, 0), "transpose=1"),
    "mirrored": ((-1, 0, 0, 1), "hflip"),
    "upside down": ((1, 0, 0, -1), "vflip"),
    "transposed": ((0, 1, 1, 0), "transpose=0"),
    "transposed the other way": ((0, -1, -1, 0), "transpose=3"),
}
"""A display matrix, and how the stored picture must lie so that it is shown upright."""

NAMES = (
    "  with spaces ", "ñ 漢字 胡桃", "#1 (50%) 100%25", "'single' \"double\" `back`", "two\nlines", "-rf ; $(x)",
)  # fmt: skip


@dataclass
class Source:
    """`truth`: what ffprobe is wrong about or does not know. `problems`: kinds, one of which must be told."""

    path: bytes
    truth: dict[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    has_facts: bool = True
    is_upright: bool = True
    """Its picture is red, green, white and blue."""
    needs_decoding: bool = False
    """Only whoever decodes all of it finds what is true."""

    @property
    def text(self) -> str:
        """Its path as JSON tells it."""
        return self.path.decode(errors="replace")


def quarters(path: Path, *arguments: str | Path, size: str = "96x160", seconds: float = 2, then: str = "null") -> Path:
    """Red and green above white and blue, ten times a second, with as much noise as makes every frame another."""
    draw = ",".join(
        f"drawbox=x={x}:y={y}:w=iw/2+1:h=ih/2+1:color={colour}:t=fill"
        for x, y, colour in (("iw/2", 0, "lime"), (0, "ih/2", "white"), ("iw/2", "ih/2", "blue"))
    )
    picture = f"color=red:size={size}:rate=10:duration={seconds},format=gbrp,{draw},noise=alls=4:allf=t,{then}"
    ffmpeg("-f", "lavfi", "-i", picture, *arguments, path)
    return path


def make(folder: Path, outside: Path) -> list[Source]:
    """All of them in `folder`; what some of them point at is `outside`."""
    workspace = outside / "workspace"
    workspace.mkdir()
    model = quarters(workspace / "model.mp4", *_TONE, *_X264, *_START)
    late = quarters(workspace / "late.mp4", *_TONE, *_X264)
    return [
        *_shapes(folder, workspace), *_clocks(folder, workspace), *_kinds(folder),
        *_broken(folder, model.read_bytes(), late.read_bytes()), *_pointing(folder, late.read_bytes(), model),
        *_names(folder, model.read_bytes()),
    ]  # fmt: skip


def _shapes(folder: Path, workspace: Path) -> list[Source]:
    found = []
    for name, (matrix, then) in MATRICES.items():
        stored = quarters(workspace / f"{name}.mp4", *_X264, then=then)
        found.append(_written(folder / f"{name}.mp4", boxes.turned(stored.read_bytes(), *matrix)))
    shapes = {
        "wide pixels.mp4": (*_X264, "-vf", "setsar=16/9"),
        "narrow pixels.mp4": (*_X264, "-vf", "setsar=2/3"),
        "10 bit 4 2 2.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv422p10le"),
        "hdr10.mp4": (
            "-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-x265-params",
            "log-level=none:transfer=smpte2084:colorprim=bt2020:colormatrix=bt2020nc",
        ),
    }  # fmt: skip
    # Of other length, since what plays the same is one video, however it is shown.
    found += [
        _made(quarters(folder / name, *recipe, seconds=2 + number / 10))
        for number, (name, recipe) in enumerate(shapes.items())
    ]
    full = ("-c:v", "libx264", "-pix_fmt", "yuv444p")
    vp9 = ("-c:v", "libvpx-vp9", "-cpu-used", "8", "-pix_fmt", "yuv420p")
    # References, so that a decoder has to hold several pictures.
    many = (*_X264, "-preset", "ultrafast", "-bf", "3", "-refs", "4")
    return found + [
        _made(quarters(folder / "odd.mp4", *full, size="321x239")),
        _made(quarters(folder / "odd.webm", *vp9, size="239x321")),
        _made(quarters(folder / "huge.mp4", *many, size="8192x4320", seconds=0.5)),
        _made(quarters(folder / "tiny.mp4", *full, then="scale=3:1"), is_upright=False),
    ]


def _clocks(folder: Path, workspace: Path) -> list[Source]:
    """Two seconds each, but for the one frame."""
    plain = quarters(workspace / "plain.mp4", *_X264)
    other = workspace / "other.mp4"
    other.write_bytes(media.variation(plain.read_bytes(), 100))
    unknown = folder / "without duration.mkv"
    with unknown.open("wb") as stream:
        # What cannot be sought in gets no duration.
        command = ["ffmpeg", "-nostdin", "-v", "error", "-i", other, "-c", "copy", "-f", "matroska", "pipe:1"]
        subprocess.run(command, stdout=stream, check=True)
    fragments = ("-bf", "0", "-g", "5", "-movflags", "frag_keyframe+empty_moov")
    variable = ("-vf", "select='not(mod(n,3))+lt(n,5)'", "-fps_mode", "vfr")
    lie = boxes.lasting(media.variation(plain.read_bytes(), 101), 50)
    return [
        _made(unknown, truth={"seconds": 2.0}),
        _made(quarters(folder / "variable rate.mp4", *variable, *_X264), truth={"seconds": 1.9}),
        _made(quarters(folder / "fragmented.mp4", *_TONE, *_X264, *fragments), truth={"seconds": 2.0}),
        _made(quarters(folder / "one frame.mp4", *_X264, "-frames:v", "1")),
        _written(folder / "lying duration.mp4", lie, truth={"seconds": 2.0}, needs_decoding=True),
    ]


def _kinds(folder: Path) -> list[Source]:
    sound = folder / "sound only.mp4"
    ffmpeg(*_TONE, sound)
    lying = quarters(folder / "lying photo.jpg", "-frames:v", "1", "-pix_fmt", "yuvj444p", then="transpose=2")
    lying.write_bytes(_turned_by_exif(lying.read_bytes(), 6))
    return [
        _made(sound, is_upright=False),
        _made(lying, truth={"width": 96, "height": 160}),
        _made(quarters(folder / "still.png", "-frames:v", "1")),
        _made(quarters(folder / "still.jpg", "-frames:v", "1", "-pix_fmt", "yuvj444p")),
        _made(quarters(folder / "moving.gif")),
    ]


def _turned_by_exif(jpeg: bytes, orientation: int) -> bytes:
    """With a segment behind the first two bytes that holds nothing but the orientation, which ffprobe does not heed."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return jpeg[:2] + struct.pack(">HH", 0xFFE1, len(body) + 2) + body + jpeg[2:]


def _broken(folder: Path, model: bytes, late: bytes) -> list[Source]:
    def nothing(name: str, data: bytes, *problems: str) -> Source:
        return _written(folder / name, data, problems=problems, has_facts=False, is_upright=False)

    return [
        nothing("empty.mp4", b"", "empty"),
        nothing("text.mp4", b"Not a video at all.\n" * 50, "notMedia"),
        nothing("cut before its index.mp4", late[: len(late) // 2], "truncated"),
        _written(
            folder / "cut behind its index.mp4", model[: len(model) * 2 // 3], problems=("truncated",),
            truth={"seconds": 1.3},
        ),
        _written(folder / "wiped.mp4", boxes.wiped(model), problems=("corrupt",), is_upright=False),
    ]


def _pointing(folder: Path, late: bytes, target: Path) -> list[Source]:
    lists = {
        "playlist.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{target}\n#EXT-X-ENDLIST\n",
        "addresses.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        "concatenation.mp4": f"ffconcat version 1.0\nfile '{target}'\n",
    }
    found = [
        _written(folder / name, text.encode(), problems=("notMedia",), has_facts=False, is_upright=False)
        for name, text in lists.items()
    ]
    # With its samples gone, all that such a movie has is a reference.
    index = late.index(b"moov") - 4
    for name, kind, where in (("alias.mov", b"alis", str(target)), ("address.mov", b"url ", f"file://{target}")):
        data = boxes.elsewhere(late, kind, where)
        data = data[: late.index(b"mdat") + 4] + bytes(index - late.index(b"mdat") - 4) + data[index:]
        found.append(_written(folder / name, data, problems=("corrupt", "unsupported", "truncated"), is_upright=False))
    return found


def _names(folder: Path, model: bytes) -> list[Source]:
    names = [os.fsencode(name) for name in NAMES] + [b"no \xff\xfe UTF-8 \xc3"]
    found = []
    for number, name in enumerate(names):
        path = os.fsencode(folder) + b"/" + name + b".mp4"
        with open(path, "wb") as file:
            file.write(media.variation(model, number))
        found.append(Source(path))
    return found


def _written(path: Path, data: bytes, **true: Any) -> Source:
    path.write_bytes(data)
    return _made(path, **true)


def _made(path: Path, **true: Any) -> Source:
    return Source(os.fsencode(path), **true)
