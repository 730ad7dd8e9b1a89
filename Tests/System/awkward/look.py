"""Shows what the product says of each file in a folder beside what ffprobe says.

    python3 Tests/System/awkward/look.py FOLDER
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from awkward import facts, tracing  # noqa: E402
from awkward.cover import Cover  # noqa: E402
from awkward.scanning import Scanned, scanned  # noqa: E402

_HEADS = ("file", "ours", "ffprobe's", "difference", "cover", "problem")


def main() -> None:
    parser = argparse.ArgumentParser(description="Shows what the product says of each file beside what ffprobe says.")
    parser.add_argument("folder", type=Path)
    library = parser.parse_args().folder.resolve()
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace" if tracing.is_possible() else None
        scan = scanned(Path(folder), library, trace)
        paths = sorted(path for path in library.rglob("*") if path.is_file())
        rows = [_HEADS, *(_row(path, library, scan) for path in paths)]
        widths = [max(map(len, column)) for column in zip(*rows)]
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        print(f"\nthe hungriest child held {scan.peak:.0f} MiB (as often as it could be asked)")
        excesses = tracing.Trace(trace).excesses(library) if trace else ["unknown: there is no strace here"]
        print(f"opened by children beyond what they are given: {'; '.join(excesses) or 'nothing'}")


def _row(path: Path, library: Path, scan: Scanned) -> tuple[str, ...]:
    text = os.fsencode(path).decode(errors="replace")
    video, problem, cover = scan.videos.get(text), scan.problems.get(text), scan.covers.get(text)
    ours, theirs = facts.by_us(video) if video else None, facts.by_ffprobe(path)
    size = ""
    if cover:
        picture = Cover(cover)
        size = f"{picture.width}x{picture.height}"
    cells = (
        os.path.relpath(path, library), str(ours or "not in the list"), str(theirs or "unreadable"),
        ", ".join(ours.differences(theirs)) if ours and theirs else "", size,
        f"{problem['kind']}: {problem['message']}" if problem else "",
    )  # fmt: skip
    return tuple(cell.replace("\n", "\\n").encode(errors="replace").decode() for cell in cells)


if __name__ == "__main__":
    main()
