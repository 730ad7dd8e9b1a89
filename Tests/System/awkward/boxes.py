"""Changes to MP4 files that ffmpeg would not write."""

import struct
from collections.abc import Iterator

_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"edts", b"stbl")


def _boxes(data: bytes, start: int, end: int, parents: tuple[int, ...] = ()) -> Iterator[tuple[bytes, int, int, tuple[int, ...]]]:
    """Name, place and size of each box, and the places of those around it."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        size = size or end - start
        yield name, start, size, parents
        if name in _PARENTS:
            yield from _boxes(data, start + 8, start + size, (*parents, start))
        start += size


def _named(data: bytes, *names: bytes) -> list[tuple[int, tuple[int, ...]]]:
    found = [(start, parents) for name, start, _, parents in _boxes(data, 0, len(data)) if name in names]
    if not found:
        raise ValueError(f"no {names} in it")
    return found


def turned(data: bytes, a: int, b: int, c: int, d: int) -> bytes:
    """With another display matrix in each track's header."""
    made = bytearray(data)
    for start, _ in _named(data, b"tkhd"):
        struct.pack_into(">9i", made, start + 48, a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    return bytes(made)


def lasting(data: bytes, times: int) -> bytes:
    """Every duration in the header told so many times as long; the table of samples stays true."""
    made = bytearray(data)
    places = {b"mvhd": 24, b"mdhd": 24, b"tkhd": 28, b"elst": 16}
    for name, place in places.items():
        for start, _ in _named(data, name):
            (duration,) = struct.unpack_from(">I", data, start + place)
            struct.pack_into(">I", made, start + place, duration * times)
    return bytes(made)


def wiped(data: bytes) -> bytes:
    """With nothing but ones where pictures and sound were."""
    made = bytearray(data)
    for name, start, size, _ in _boxes(data, 0, len(data)):
        if name == b"mdat":
            made[start + 8 : start + size] = b"\xff" * (size - 8)
    return bytes(made)


def elsewhere(data: bytes, kind: bytes, target: str) -> bytes:
    """A movie whose samples lie in another file, by a Macintosh alias (`alis`) or an address (`url `).

    Its index must lie behind its samples, so that nothing has to be moved.
    """
    if kind == b"alis":
        path = target.encode()
        path += b"\0" * (len(path) % 2)
        name = path.rpartition(b"/")[2][:63]
        body = bytes(10) + bytes([6]) + b"volume".ljust(27, b"\0") + bytes(12) + bytes([len(name)]) + name.ljust(63, b"\0")
        body += bytes(16) + struct.pack(">HH", 1, 1) + bytes(16)
        body += struct.pack(">HH", 2, len(path)) + path + struct.pack(">HH", 0xFFFF, 0)
    else:
        body = target.encode() + b"\0"
    entry = struct.pack(">I4sI", 12 + len(body), kind, 0) + body
    made = bytearray(data)
    # From behind, so that the places in front stay true.
    for start, parents in reversed(_named(data, b"dref")):
        (size,) = struct.unpack_from(">I", made, start)
        made[start + 16 : start + size] = entry
        for place in (*parents, start):
            (outer,) = struct.unpack_from(">I", made, place)
            struct.pack_into(">I", made, place, outer + 16 + len(entry) - size)
    return bytes(made)
