"""What every benchmark needs: the machine, medians, the table, and the helpers of the black-box tests."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/System"))

RUNS = 5


class Row(NamedTuple):
    figure: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None
    less_is_better: bool = False

    @property
    def ratio(self) -> str:
        """How many times better we are than the peer."""
        if self.theirs is None:
            return ""
        return f"{self.theirs / self.ours if self.less_is_better else self.ours / self.theirs:.2f}"


def medians(*measures: Callable[[], float]) -> list[float]:
    """The median of each, taken in turns so that a slow moment of the machine meets all of them."""
    rounds = [[measure() for measure in measures] for _ in range(RUNS)]
    return [statistics.median(values) for values in zip(*rounds)]


def copy_catalogue(size: int, data: Path) -> None:
    """A copy of a made-up catalogue, which is made when it is not there yet."""
    made = ROOT / ".build/catalogues" / str(size)
    subprocess.run(["make", "--no-print-directory", "catalogue", f"SIZE={size}", f"DATA={made}"], cwd=ROOT, check=True)
    shutil.copytree(made, data)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def wrk(url: str, *, connections: int, threads: int, seconds: int) -> tuple[float, float]:
    """Requests and bytes a second."""
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(text)
    requests = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    amount, prefix = re.search(r"Transfer/sec:\s+([\d.]+)([KMGT]?)B", text).groups()
    return requests, float(amount) * 1024 ** " KMGT".index(prefix or " ")


def machine() -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024**2
    commit = _first_line("git", "-C", str(ROOT), "describe", "--always", "--dirty")
    versions = [
        _first_line("ffmpeg", "-version").partition(" Copyright")[0],
        _first_line("nginx", "-v"),
        _first_line("wrk", "-v").partition(" [")[0],
        _first_line("ffmpegthumbnailer", "-v"),
        _first_line("fpcalc", "-version").partition(" (")[0],
    ]
    return "\n".join([
        f"tagflow {commit}; {os.cpu_count()} cores, {cpu[1] if cpu else platform.machine()}, {memory:.0f} GiB",
        f"Linux {platform.release()}; {'; '.join(versions)}",
    ])  # fmt: skip


def _first_line(*command: str) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout.partition("\n")[0]


def table(rows: list[Row]) -> str:
    cells = [("", "tagflow", "", "peer", "", "ratio")] + [
        (row.figure, f"{row.ours:,.4g}" if row.ours < 1000 else f"{row.ours:,.0f}", row.unit,
         "" if row.theirs is None else f"{row.theirs:,.4g}" if row.theirs < 1000 else f"{row.theirs:,.0f}",
         row.peer, row.ratio)
        for row in rows
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*cells)]
    aligned = (str.ljust, str.rjust, str.ljust, str.rjust, str.ljust, str.rjust)
    return "\n".join(
        "  ".join(align(cell, width) for align, cell, width in zip(aligned, line, widths)).rstrip() for line in cells
    )
