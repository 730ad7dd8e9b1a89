"""A disk of a few megabytes, in a user namespace."""

import contextlib
import os
import subprocess
import unittest
from collections.abc import Iterator
from pathlib import Path

from product.server import environment


class Disk:
    """It is there only for what runs inside; `seen` is how everybody else reaches it."""

    def __init__(self, holder: int, place: Path) -> None:
        self.inside = ["nsenter", f"--target={holder}", "--user", "--mount", "--preserve-credentials"]
        self.place = place
        self.seen = Path(f"/proc/{holder}/root{place}")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.inside, *map(str, words)], env=environment(), capture_output=True, text=True, timeout=120
        )

    @property
    def used(self) -> int:
        facts = os.statvfs(self.seen)
        return (facts.f_blocks - facts.f_bfree) * facts.f_frsize

    def resize(self, size: int) -> None:
        done = self.run("mount", "-o", f"remount,size={size}", self.place)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    def fill(self) -> None:
        """To the last page."""
        pages = -(-self.used // 4096)
        self.resize(pages * 4096)


@contextlib.contextmanager
def small_disk(case: unittest.TestCase, place: Path, size: int) -> Iterator[Disk]:
    place.mkdir()
    holder = subprocess.Popen(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
         f"mount -t tmpfs -o size={size} tmpfs {place} && echo ready && read _"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        if holder.stdout.readline() != "ready\n":
            case.skipTest("there are no user namespaces to mount a small disk in")
        yield Disk(holder.pid, place)
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
