"""A large catalogue: unchanged rescan, first page, and edits by eight clients."""

import contextlib
import gzip
import random
import re
import statistics
import subprocess
import threading
import time
from pathlib import Path

from common import RUNS, Row, medians, percentile
from product import media
from product.server import Server, command

EDITORS = 8


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    media.variations(library, media.clip(workspace / "model.mp4", size="36x64", seconds=0.2), options.files)
    start = time.monotonic()
    _scan(workspace, library)
    first = time.monotonic() - start
    rows = [
        Row(f"first scan of {options.files:,} tiny clips", options.files / first, "clips/s"),
        *_rescan(workspace, library, options.files),
    ]
    with Server(workspace, library) as server:
        with contextlib.closing(server.client()) as client:
            client.wait_until_idle()
        rows += _first_page(server) + _edits(server)
    return rows


def _scan(workspace: Path, library: Path) -> None:
    done = command("scan", library, "--data", workspace / "data", "--json", cwd=workspace)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)


def _rescan(workspace: Path, library: Path, files: int) -> list[Row]:
    def ours() -> float:
        start = time.monotonic()
        _scan(workspace, library)
        return time.monotonic() - start

    def find() -> float:
        start = time.monotonic()
        subprocess.run(["find", library, "-printf", "%p %s %T@ %i\\n"], stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - start

    ours()
    ours_median, find_median = medians(ours, find)
    return [Row(f"unchanged rescan of {files:,} files", ours_median, "s", "find -printf", find_median, True)]


def _first_page(server: Server) -> list[Row]:
    with contextlib.closing(server.client()) as client:
        times = []
        for _ in range(50):
            start = time.monotonic()
            response, page = client.raw("GET", "/")
            times.append((time.monotonic() - start) * 1000)
        html = page.decode()
        scripts = _with_imports(client, set(re.findall(r'<script[^>]+src="([^"]+)"', html)))
        styles = set(re.findall(r'<link[^>]+href="([^"]+\.css)"', html))
        style_bytes = sum(len(client.raw("GET", path)[1]) for path in styles)
    return [
        Row("first page, p50", statistics.median(times), "ms"),
        Row("first page, p99", percentile(times, 0.99), "ms"),
        Row("first page, HTML", len(page) / 1000, "KB"),
        Row("first page, HTML by gzip", len(gzip.compress(page)) / 1000, "KB"),
        Row("first page, JavaScript", sum(scripts.values()) / 1000, "KB"),
        Row("first page, CSS", style_bytes / 1000, "KB"),
    ]


def _with_imports(client, paths: set[str]) -> dict[str, int]:
    """The size of each module, and of those that it imports in turn."""
    sizes: dict[str, int] = {}
    while paths:
        path = paths.pop()
        source = client.raw("GET", path)[1]
        sizes[path] = len(source)
        for name in re.findall(rb"""(?:from|import)\s*\(?["']([^"']+\.js)["']""", source):
            target = name.decode()
            target = target if target.startswith("/") else re.sub(r"/\./", "/", f"{path.rpartition('/')[0]}/{target}")
            if target not in sizes:
                paths.add(target)
    return sizes


def _edits(server: Server) -> list[Row]:
    times: list[float] = []
    with contextlib.closing(server.client()) as client:
        ids = [video["id"] for video in client.get("/api/videos?limit=200")["videos"]]

    def edit(number: int) -> None:
        chance = random.Random(number)
        with contextlib.closing(server.client()) as client:
            for turn in range(100):
                start = time.monotonic()
                client.update(chance.choice(ids), "notes", f"{number} {turn}")
                times.append((time.monotonic() - start) * 1000)

    p50, p99 = [], []
    for _ in range(RUNS):
        times.clear()
        threads = [threading.Thread(target=edit, args=(number,)) for number in range(EDITORS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        p50.append(percentile(times, 0.5))
        p99.append(percentile(times, 0.99))
    return [
        Row(f"an edit, {EDITORS} clients at once, p50", statistics.median(p50), "ms"),
        Row(f"an edit, {EDITORS} clients at once, p99", statistics.median(p99), "ms"),
    ]
