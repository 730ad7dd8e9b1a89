"""Changes to MP4 files that ffmpeg would not write."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"edts", b"stbl")


class Box(NamedTuple):
    name: bytes
    start: int
    size: int
    around: tuple[int, ...]
    """Where the boxes begin that it lies in."""


def _boxes(data: bytes, start: int, end: int, around: tuple[int, ...] = ()) -> Iterator[Box]:
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        size = size or end - start
        yield Box(name, start, size, around)
        if name in _PARENTS:
            yield from _boxes(data, start + 8, start + size, (*around, start))
        start += size


def _named(data: bytes, name: bytes) -> list[Box]:
    found = [box for box in _boxes(data, 0, len(data)) if box.name == name]
    if not found:
        raise ValueError(f"no {name!r} in it")
    return found


def turned(data: bytes, a: int, b: int, c: int, d: int) -> bytes:
    """With another display matrix in each track's header."""
    made = bytearray(data)
    for box in _named(data, b"tkhd"):
        struct.pack_into(">9i", made, box.start + 48, a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    return bytes(made)


def lasting(data: bytes, times: int) -> bytes:
    """Every duration in the header told so many times as long; the table of samples stays true."""
    made = bytearray(data)
    places = {b"mvhd": 24, b"mdhd": 24, b"tkhd": 28, b"elst": 16}
    for name, place in places.items():
        for box in _named(data, name):
            (duration,) = struct.unpack_from(">I", data, box.start + place)
            struct.pack_into(">I", made, box.start + place, duration * times)
    return bytes(made)


def wiped(data: bytes) -> bytes:
    """With nothing but ones where pictures and sound were."""
    made = bytearray(data)
    for box in _named(data, b"mdat"):
        made[box.start + 8 : box.start + box.size] = b"\xff" * (box.size - 8)
    return bytes(made)


def elsewhere(data: bytes, kind: bytes, target: str) -> bytes:
    """A movie whose samples lie in another file, by a Macintosh alias (`alis`) or an address (`url `).

    Its index must lie behind its samples, so that nothing has to be moved.
    """
    body = _alias(target.encode()) if kind == b"alis" else target.encode() + b"\0"
    entry = struct.pack(">I4sI", 12 + len(body), kind, 0) + body
    made = bytearray(data)
    # From behind, so that the places in front stay true.
    for box in reversed(_named(data, b"dref")):
        made[box.start + 16 : box.start + box.size] = entry
        for place in (*box.around, box.start):
            (size,) = struct.unpack_from(">I", made, place)
            struct.pack_into(">I", made, place, size + 16 + len(entry) - box.size)
    return bytes(made)


def _alias(path: bytes) -> bytes:
    """A Macintosh alias record: names of 28 and 64 bytes, then tagged parts, of which 2 is the whole path."""
    path += bytes(len(path) % 2)
    name = path.rpartition(b"/")[2][:63]
    volume = bytes([6]) + b"volume".ljust(27, b"\0")
    levels = bytes(16) + struct.pack(">HH", 1, 1) + bytes(16)
    parts = struct.pack(">HH", 2, len(path)) + path + struct.pack(">HH", 0xFFFF, 0)
    return bytes(10) + volume + bytes(12) + bytes([len(name)]) + name.ljust(63, b"\0") + levels + parts
