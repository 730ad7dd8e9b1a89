#!/usr/bin/env python3
"""Writes Sources/Platform/FoldTable.swift, and answers for tests what a text folds to.

    make_fold.py table > Sources/Platform/FoldTable.swift
    make_fold.py fold  < lines > lines      (JSON strings, one a line)
    make_fold.py all                        (every code point whose fold differs: hex, then its fold as hex)

The fold: compatibility decomposition and full case folding; marks of Latin, Greek, Cyrillic, Arabic and Hebrew and
invisible characters are left out; letters with a stroke become their plain letter; katakana becomes hiragana; what
decomposition took apart in kana (voiced marks) and Hangul is put together again.
"""
import json, sys, unicodedata as u

MARKS = [(0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
         (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
         (0x20D0, 0x20FF), (0xFE20, 0xFE2F)]
INVISIBLE = [(0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F), (0x200B, 0x200F),
             (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0000, 0xE0FFF)]
LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
           "ƀ": "b", "ɨ": "i", "ƶ": "z", "ǥ": "g"}

def inside(code, ranges):
    return any(a <= code <= b for a, b in ranges)

def pieces(character):
    text = character
    for _ in range(4):
        text = u.normalize("NFKD", u.normalize("NFKD", text).casefold())
    out = []
    for c in text:
        code = ord(c)
        if inside(code, MARKS) or inside(code, INVISIBLE):
            continue
        if 0x30A1 <= code <= 0x30F6 or code in (0x30FD, 0x30FE):
            c = chr(code - 0x60)
        out.append(LETTERS.get(c, c))
    return "".join(out)

def is_syllable(code):
    return 0xAC00 <= code <= 0xD7A3

def compose(text):
    """Only within kana and Hangul: other scripts stay apart, in the index as in the query."""
    out = []
    for c in text:
        if out:
            pair = u.normalize("NFC", out[-1] + c)
            code = ord(c)
            if len(pair) == 1 and (code in (0x3099, 0x309A) or 0x1161 <= code <= 0x11C2):
                out[-1] = pair
                continue
        out.append(c)
    return "".join(out)

def fold(text):
    return compose("".join(c if is_syllable(ord(c)) else pieces(c) for c in text))

def codes():
    return (c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and not is_syllable(c))

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
def base36(n):
    text = ""
    while True:
        text = DIGITS[n % 36] + text
        n //= 36
        if n == 0: return text

def table():
    # Runs of neighbours whose folds are one character each, rising by 0, 1 or 2: first, count, step, fold.
    entries, last, items = [], 0, [(c, pieces(chr(c))) for c in codes()]
    items = [(c, f) for c, f in items if f != chr(c)]
    i = 0
    while i < len(items):
        start, text = items[i]
        best = (1, 0, 1)
        for stride in (1, 2):
            for step in (0, 1, 2):
                if len(text) != 1 and step: continue
                n = 1
                while i + n < len(items) and items[i + n][0] == start + n * stride and (
                        items[i + n][1] == (chr(ord(text) + n * step) if len(text) == 1 else text)):
                    n += 1
                if n > best[0]: best = (n, step, stride)
        n, step, stride = best
        run = "" if n == 1 else f"*{base36(n)}{step}{stride}"
        entries.append(base36(start - last) + run + ":" + "+".join(base36(ord(c)) for c in text))
        last, i = start, i + n
    lines, line = [], ""
    for e in entries:
        if len(line) + len(e) + 1 > 100:
            lines.append(line); line = ""
        line += (" " if line else "") + e
    lines.append(line)
    print(f"""// Made by Tests/Fold/make_fold.py from Unicode {u.unidata_version}; not edited by hand.

/// What characters fold to, where that is not themselves: `difference[*countStepStride]:fold+fold`, numbers in base 36.
let foldTable: StaticString = \"\"\"""")
    print(" \\\n".join("    " + l for l in lines))
    print('    """')

if __name__ == "__main__":
    match sys.argv[1]:
        case "table": table()
        case "fold":
            for line in sys.stdin: print(json.dumps(fold(json.loads(line))))
        case "all":
            for c in codes():
                f = fold(chr(c))
                if f != chr(c): print(f"{c:x} " + " ".join(f"{ord(x):x}" for x in f))
