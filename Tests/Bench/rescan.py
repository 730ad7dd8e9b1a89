"""A library of a million files that nothing happened to is looked through again, while it is served."""

import os
import statistics
import time
from pathlib import Path

from common import Row
from product.api import Client, until
from product.server import Server

RUNS = 3
_FOLDER = 200


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    _grow(library, options.tree)
    with Server(workspace, library) as server:
        seconds = _take_in(server.client(), options.tree)
        server.stop()
        # From here on as on any other day: the catalogue is there, and the server starts over it.
        server.start()
        client = server.client()
        _done(client, until(lambda: _scan(client), "the scan at the start")["id"])
        before = server.resident / 1024
        Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")
        times = [_rescan(client, options.tree) for _ in range(RUNS)]
        peak = server.peak / 1024
    name = f"{options.tree:,} files"
    return [
        Row(f"{name}: first scan, without a look at them", seconds, "s"),
        Row(f"{name}: unchanged rescan", statistics.median(times), "s"),
        Row(f"{name}: resident before", before, "MB"),
        Row(f"{name}: resident at the peak of the rescan", peak, "MB"),
    ]


def _grow(library: Path, count: int) -> None:
    """Empty files of media names, some hundreds to a folder."""
    for number in range(0, count, _FOLDER):
        place = library / f"TikTok/creator {number // _FOLDER:05}"
        place.mkdir(parents=True)
        for one in range(number, min(number + _FOLDER, count)):
            os.close(os.open(place / f"dance {one:07} 胡桃.mp4", os.O_CREAT | os.O_WRONLY))


def _take_in(client: Client, count: int) -> float:
    """Seconds of the scan that finds them all; nobody looks at them."""
    begun = time.monotonic()
    until(lambda: any(job["kind"] == "first_sight" for job in client.get("/api/jobs")["jobs"]), "new files")
    for job in client.get("/api/jobs")["jobs"]:
        if job["kind"] == "first_sight":
            client.post(f"/api/jobs/{job['id']}/pause")
    counts = _done(client, _scan(client)["id"])["counts"]
    if counts["new"] != count:
        raise RuntimeError(f"not all files were found: {counts}")
    return time.monotonic() - begun


def _rescan(client: Client, count: int) -> float:
    begun = time.monotonic()
    counts = _done(client, client.post("/api/scan")["job"])["counts"]
    seconds = time.monotonic() - begun
    if counts["unchanged"] != count:
        raise RuntimeError(f"not all files are as they were: {counts}")
    return seconds


def _scan(client: Client) -> dict | None:
    return next((job for job in client.get("/api/jobs")["jobs"] if job["kind"] == "scan"), None)


def _done(client: Client, job: int) -> dict:
    def ended() -> dict | None:
        found = next(one for one in client.get("/api/jobs")["jobs"] if one["id"] == job)
        return found if found["state"] in ("done", "failed") else None

    found = until(ended, "the scan to end", timeout=3600)
    if found["state"] == "failed":
        raise RuntimeError(found["error"])
    return found
