"""The decoding children below a process, and how much memory they took."""

import contextlib
import re
import threading
from pathlib import Path

COMMAND = b"decode-child"
_PEAK = re.compile(r"VmHWM:\s+(\d+)")


def children(process: int) -> list[int]:
    """Those that run right now, however far below."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *children(child)]
    return found


class PeakMemory:
    """The most that any decoding child of a process held, in MiB, looked at every few milliseconds."""

    def __init__(self, process: int) -> None:
        self.peak = 0.0
        self._process = process
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> "PeakMemory":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.01):
            for child in children(self._process):
                # It may end at any moment, and one that is about to has no memory any more.
                with contextlib.suppress(OSError):
                    folder = Path(f"/proc/{child}")
                    if COMMAND in (folder / "cmdline").read_bytes():
                        found = _PEAK.search((folder / "status").read_text())
                        self.peak = max(self.peak, int(found[1]) / 1024 if found else 0)
