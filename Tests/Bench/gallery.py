"""A large catalogue, served and open in Chromium."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from common import copy_catalogue
from playwright.sync_api import Browser, sync_playwright
from product.server import Server

SIZE = 100_000


@contextlib.contextmanager
def gallery(folder: str) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address where it finds the gallery when the server has nothing left to do."""
    copy_catalogue(SIZE, Path(folder) / "data")
    with sync_playwright() as playwright, Server(Path(folder)) as server:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with contextlib.closing(server.client()) as client:
            client.wait_until_idle()
        yield browser, server.address
