"""People who edit and read all the time, and remember what they were promised."""

import contextlib
import http.client
import random
import threading
import time
from collections.abc import Iterator
from typing import Any

from product.api import Client, Refused
from product.server import Server

_CHOICES: dict[str, list[Any]] = {
    "final_music": ["", "Power of love", "胡桃のうた", "a 'quoted'; -- name"],
    "final_music_artist": ["", "Artist A", "Ñandú"],
    "final_characters": [[], ["Hu Tao"], ["Hu Tao", "Miku"], ["初音ミク"]],
    "difficulty_level": ["bajo", "medio", "alto", None],
    "edit_status": ["nulo", "en_proceso", "hecho"],
    "notes": ["", "first\nsecond", "<b>bold</b>"],
}


class Editor(threading.Thread):
    """One of several; it edits the videos whose id leaves its number, so that each value has one author."""

    def __init__(
        self, number: int, of: int, seed: int, server: Server, is_up: threading.Event, only: set[int] | None = None
    ) -> None:
        super().__init__(daemon=True)
        self._only = only
        self._number, self._of = number, of
        self._random = random.Random(f"{seed}/{number}")
        self._server, self._is_up = server, is_up
        self._finish = threading.Event()
        self.promised: dict[tuple[int, str], list[Any]] = {}
        """What each edited field may be now: one value once it was acknowledged, two while that is open."""
        self.latencies: list[float] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self._finish.is_set():
                self._is_up.wait()
                address = self._server.address
                client = Client(address)
                try:
                    while not self._finish.is_set():
                        self._turn(client)
                except (OSError, http.client.HTTPException):
                    # Only a server that was killed may hang up.
                    if self._is_up.is_set() and self._server.address == address:
                        raise
                finally:
                    client.close()
        except BaseException as failure:
            self.failure = failure

    def finish(self) -> None:
        self._finish.set()
        self._is_up.set()
        self.join()

    def _turn(self, client: Client) -> None:
        page = client.get("/api/videos?limit=200")
        if client.raw("GET", "/")[0].status != 200:
            raise AssertionError("the gallery cannot be read")
        mine = [
            video["id"]
            for video in page["videos"]
            if video["id"] % self._of == self._number and (self._only is None or video["id"] in self._only)
        ]
        for video in self._random.sample(mine, min(3, len(mine))):
            self._edit(client, video)

    def _edit(self, client: Client, video: int) -> None:
        field = self._random.choice(list(_CHOICES))
        value = self._random.choice(_CHOICES[field])
        key = (video, field)
        # Not yet edited is "undecided", which is null for every field but the status.
        before = self.promised.get(key, ["nulo" if field == "edit_status" else None])
        self.promised[key] = [*before, value]
        start = time.monotonic()
        change = client.update(video, field, value)["change"]
        self.latencies.append(time.monotonic() - start)
        self.promised[key] = [value]
        if len(before) == 1 and before[0] != value and self._random.random() < 0.2:
            self.promised[key] = [value, before[0]]
            client.post("/api/undo", change=change)
            self.promised[key] = [before[0]]


@contextlib.contextmanager
def editing(editors: list[Editor], server: Server, is_up: threading.Event) -> Iterator[None]:
    """They edit meanwhile; the first of their failures is told at the end."""
    is_up.set()
    for editor in editors:
        editor.start()
    try:
        yield
    finally:
        for editor in editors:
            editor.finish()
    for editor in editors:
        if editor.failure is not None:
            raise AssertionError(f"an edit or a read failed; the log:\n{server.log}") from editor.failure


def broken_promises(editors: list[Editor], client: Client) -> list[str]:
    """Every acknowledged edit that is not there."""
    rows = []
    for editor in editors:
        for (video, field), allowed in editor.promised.items():
            try:
                found = client.get(f"/api/videos/{video}")[field]
            except Refused as refused:
                found = refused
            if found not in allowed:
                rows.append(f"video {video}, {field}: promised {allowed}, found {found!r}")
    return rows
