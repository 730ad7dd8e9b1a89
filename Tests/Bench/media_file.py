"""A whole media file of 200 MB, beside nginx with the same file."""

import os
import shutil
import struct
from pathlib import Path

from common import Row, medians, wrk
from nginx import Nginx
from product import media
from product.server import Server

SIZE = 200_000_000


def measure(folder: str, options) -> list[Row]:
    workspace = Path(folder)
    library = workspace / "library"
    library.mkdir()
    file = media.clip(library / "clip.mp4")
    # A box of type "free" is what players skip.
    rest = SIZE - file.stat().st_size
    with file.open("ab") as stream:
        stream.write(struct.pack(">I4s", rest, b"free"))
        stream.write(os.urandom(1 << 20) * (rest >> 20))
        stream.truncate(SIZE)
    with Server(workspace, library) as server:
        client = server.client()
        client.wait_until_idle()
        path = client.videos()[0]["media_url"]
        client.close()
        with Nginx(workspace / "nginx") as nginx:
            shutil.copy(file, nginx.files)

            def bytes_a_second(url: str) -> float:
                return wrk(url, connections=2, threads=1, seconds=options.seconds)[1] / 1e6

            ours, theirs = medians(
                lambda: bytes_a_second(server.address + path), lambda: bytes_a_second(f"{nginx.address}/clip.mp4")
            )
    return [Row("whole file of 200 MB, 2 connections", ours, "MB/s", "nginx", theirs)]
