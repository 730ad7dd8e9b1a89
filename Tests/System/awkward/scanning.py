"""One scan of a folder by the product, watched from outside."""

import contextlib
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from awkward.children import PeakMemory
from awkward.tracing import CALLS
from product.server import EXECUTABLE, Server, environment


@dataclass
class Scanned:
    videos: dict[str, dict[str, Any]]
    """By path; copies are under the path of the entry that has them."""
    problems: dict[str, dict[str, Any]]
    covers: dict[str, bytes]
    decodes_whole_files: bool
    peak: float
    """MiB of the hungriest child."""


def scanned(workspace: Path, library: Path, trace: Path | None = None) -> Scanned:
    """Scans with the command alone, then asks a server about it."""
    command = [EXECUTABLE, "scan", library, "--data", workspace / "data", "--json"]
    if trace is not None:
        command = ["strace", "-f", "-qq", "-s", "4096", "-o", trace, "-e", f"trace={CALLS}", *command]
    process = subprocess.Popen(
        command, cwd=workspace, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, errors="replace",
    )  # fmt: skip
    with PeakMemory(process.pid) as memory:
        _, complaint = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"the scan ended with {process.returncode}: {complaint}")
    with Server(workspace) as server, contextlib.closing(server.client()) as client:
        client.wait_until_idle()
        videos = client.videos()
        return Scanned(
            {video["file_path"]: video for video in videos},
            {problem["file_path"]: problem for problem in client.problems()},
            {
                video["file_path"]: client.raw("GET", video["thumbnail_url"])[1]
                for video in videos
                if video["thumbnail_url"] is not None
            },
            any(job["kind"] == "full_pass" for job in client.get("/api/jobs")["jobs"]),
            memory.peak,
        )
