"""Damages a file in ways that a seed repeats."""

import random
import re
import struct
from collections.abc import Callable

_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9 ]{3}")
_NUMBERS = (0, 1, 7, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF)
_LARGEST = 120_000


def mutant(sample: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Another file than the sample, made of it by one to four changes."""
    made = sample
    while made == sample or not made:
        made = sample
        for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
            if chance.random() < 0.08:
                made = _joined(made, chance.choice(others), chance)
            elif made:
                made = chance.choice(_CHANGES)(bytearray(made), chance)
        made = made[:_LARGEST]
    return made


def _place(data: bytearray, chance: random.Random) -> int:
    """Half of the time near an end, where headers and indexes are."""
    span = min(len(data), 2048)
    where = chance.random()
    if where < 0.35:
        return chance.randrange(span)
    if where < 0.5:
        return len(data) - 1 - chance.randrange(span)
    return chance.randrange(len(data))


def _piece(data: bytearray, chance: random.Random) -> slice:
    start = _place(data, chance)
    return slice(start, start + chance.choice((1, 4, 16, chance.randint(1, 400), chance.randint(1, len(data)))))


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[_place(data, chance)] ^= 1 << chance.randrange(8)
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    del data[_piece(data, chance)]
    return bytes(data)


def _repeated(data: bytearray, chance: random.Random) -> bytes:
    piece = _piece(data, chance)
    data[piece.start : piece.start] = data[piece] * chance.choice((1, 1, 2, 50))
    return bytes(data)


def _swapped(data: bytearray, chance: random.Random) -> bytes:
    first, second, third = sorted(_place(data, chance) for _ in range(3))
    return bytes(data[:first] + data[second:third] + data[first:second] + data[third:])


def _overwritten(data: bytearray, chance: random.Random) -> bytes:
    piece = _piece(data, chance)
    length = len(data[piece])
    data[piece] = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    return bytes(data)


def _mismeasured(data: bytearray, chance: random.Random) -> bytes:
    """32 bits before or behind four letters are mostly a length; elsewhere they may be a count or an offset."""
    names = [found.start() for found in _NAME.finditer(data)]
    for _ in range(chance.choice((1, 1, 3))):
        place = _place(data, chance)
        if names and chance.random() < 0.7:
            place = chance.choice(names) + chance.choice((-4, 4, 8, 12))
        if 0 <= place <= len(data) - 4:
            number = chance.choice((*_NUMBERS, len(data), chance.getrandbits(32)))
            struct.pack_into(chance.choice((">I", "<I")), data, place, number)
    return bytes(data)


def _truncated(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: _place(data, chance)])


def _joined(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return chance.choice((data + other, other + data, data[: len(data) // 2] + other[len(other) // 2 :]))


_CHANGES: tuple[Callable[[bytearray, random.Random], bytes], ...] = (
    _flipped, _cut, _repeated, _swapped, _overwritten, _mismeasured, _mismeasured, _truncated,
)  # fmt: skip
