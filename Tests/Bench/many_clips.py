"""Ten thousand new clips taken in while somebody browses: covers first, pages at once, and the memory given back."""

import contextlib
import itertools
import math
import os
import statistics
import subprocess
import threading
import time
from pathlib import Path

from common import ROOT, Row, percentile
from product import media
from product.api import Client
from product.server import EXECUTABLE, Server, environment


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    library.mkdir()
    for clip in _clips(options.many):
        os.link(clip, library / clip.name)
    with Server(workspace) as server, Reader(server.client()) as reader:
        reader.warm_up()
        before = server.resident / 1024
        reader.begin()
        taking_in = _take_in(server, library)
        after = server.resident / 1024
        peak = server.peak / 1024
        reader.end()
    name = f"{options.many:,} new clips"
    rows = [
        Row(f"{name}: all covers after", taking_in["first_sight"], "s"),
        Row(f"{name}: all done after", taking_in["all"], "s"),
        Row(f"{name}: without a cover", taking_in["left at the end"], "clips"),
    ]
    if "left" in taking_in:
        rows.insert(2, Row(f"{name}: without a cover as the full pass begins", taking_in["left"], "clips"))
    for title, times in reader.times.items():
        rows += [
            Row(f"{name}: {title} meanwhile, p50", statistics.median(times), "ms"),
            Row(f"{name}: {title} meanwhile, p99", percentile(times, 0.99), "ms"),
            Row(f"{name}: {title} meanwhile, slowest of {len(times):,}", max(times), "ms"),
        ]
    return rows + [
        Row(f"{name}: resident of an empty server", before, "MB"),
        Row(f"{name}: resident as the full pass begins", taking_in.get("resident", before), "MB"),
        Row(f"{name}: resident at the peak", peak, "MB"),
        Row(
            f"{name}: resident after", after, "MB", "as it begins", taking_in.get("resident", before),
            less_is_better=True,
        ),
    ]


def _clips(count: int) -> list[Path]:
    """Seconds of one long film, cut by stream copy, so that every stream differs."""
    folder = ROOT / f".build/clips/many {count}"
    if not folder.exists():
        part = folder.with_suffix(".part")
        part.mkdir(parents=True, exist_ok=True)
        film = part.with_suffix(".mkv")
        media.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=size=180x320:rate=15",
            "-f", "lavfi", "-i", "sine=frequency=440:beep_factor=3", "-t", str(count),
            "-c:v", "libx264", "-preset", "ultrafast", "-crf", "32", "-pix_fmt", "yuv420p",
            "-g", "15", "-keyint_min", "15", "-sc_threshold", "0", "-c:a", "aac", "-b:a", "32k", film,
        )  # fmt: skip
        segments = ("-f", "segment", "-segment_time", "1", "-reset_timestamps", "1")
        media.ffmpeg("-i", film, "-c", "copy", *segments, part / "%06d.mp4")
        film.unlink()
        part.rename(folder)
    return sorted(folder.iterdir())[:count]


def _take_in(server: Server, library: Path) -> dict[str, float]:
    """Seconds until each kind of job was over, and how many clips had no cover when the full pass began."""
    found: dict[str, float] = {}
    start = time.monotonic()
    scan = subprocess.Popen(
        [EXECUTABLE, "scan", library, "--data", server.data, "--json"], cwd=server.folder, env=environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with contextlib.closing(server.client()) as client:
        is_over = False
        while not is_over:
            is_over = scan.poll() is not None
            for job in client.get("/api/jobs")["jobs"]:
                if job["state"] == "done":
                    found.setdefault(job["kind"], time.monotonic() - start)
                if job["kind"] == "full_pass" and job["state"] != "queued" and "left" not in found:
                    found["left"] = _without_cover(client)
                    found["resident"] = server.resident / 1024
            time.sleep(0.05)
        if scan.returncode != 0:
            raise RuntimeError(f"the scan ended with {scan.returncode}:\n{server.log}")
        found["all"] = time.monotonic() - start
        client.wait_until_idle()
        found["left at the end"] = _without_cover(client)
    return found


def _without_cover(client: Client) -> int:
    return sum(video["thumbnail_url"] is None for video in client.videos())


class Reader:
    """Somebody who opens a page every few moments, as a browser would ask for it."""

    def __init__(self, client: Client) -> None:
        self.times: dict[str, list[float]] = {"the gallery": [], "a page of the list": [], "a video's page": []}
        self._client = client
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._browse)
        self._failure: Exception | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._client.close()

    def warm_up(self) -> None:
        for _ in range(200):
            self._client.raw("GET", "/")

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _browse(self) -> None:
        try:
            for turn in itertools.count():
                total = self._client.get("/api/videos?limit=1")["total"]
                # Somewhere else each time, and every place in the end.
                position = math.floor(total * (turn * 0.618 % 1))
                sort = ("added", "title", "duration", "random")[turn % 4]
                self._asked("a page of the list", f"/api/videos?sort={sort}&position={position}")
                self._asked("the gallery", "/")
                for video in self._client.get(f"/api/videos?limit=1&position={position}")["videos"]:
                    self._asked("a video's page", f"/video/{video['id']}")
                if self._over.wait(0.05):
                    return
        except Exception as failure:  # noqa: BLE001  (told by the thread that waits)
            self._failure = failure

    def _asked(self, title: str, path: str) -> None:
        start = time.monotonic()
        response, body = self._client.raw("GET", path)
        self.times[title].append((time.monotonic() - start) * 1000)
        if response.status != 200:
            raise RuntimeError(f"{response.status} for {path}: {body[:200]!r}")
