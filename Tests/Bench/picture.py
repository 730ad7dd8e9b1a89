"""A cover of about 15 KB, asked for over 64 connections, beside nginx with the same bytes."""

import contextlib
from pathlib import Path

from common import Row, medians, wrk
from nginx import Nginx
from product import media
from product.server import Server


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    library.mkdir()
    media.clip(library / "clip.mp4", size="720x1280")
    with Server(workspace, library) as server, contextlib.closing(server.client()) as client:
        client.wait_until_idle()
        path = client.videos()[0]["thumbnail_url"]
        cover = client.raw("GET", path)[1]
        with Nginx(workspace / "nginx") as nginx:
            (nginx.files / "cover.jpg").write_bytes(cover)

            def requests(url: str) -> float:
                return wrk(url, connections=64, threads=1, seconds=options.seconds)[0]

            ours, theirs = medians(
                lambda: requests(server.address + path), lambda: requests(f"{nginx.address}/cover.jpg")
            )
    return [Row(f"picture of {len(cover) / 1000:.1f} KB, 64 connections", ours, "requests/s", "nginx", theirs)]
