"""A power cut while the trash is emptied: what was confirmed goes, all else stays, and nothing is left half-done."""

import contextlib
import http.client
import json
import random
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import unquote

from crash import database
from crash.case import KillCase, interrupt, seeds
from crash.editors import Editor, broken_promises, editing
from product import media
from product.api import Client
from product.server import Server

KILLS = 10
# What is gone is written down in parts of twenty.
BATCH = 24
KEPT = 16
EDITORS = 2
SUFFIX = ".trashinfo"


class TrashKillTest(KillCase):
    """A library whose videos go for good batch by batch, while others are edited that stay."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.model = media.clip(cls.folder / "model.mp4")

    def test_trash(self) -> None:
        rounds = seeds(1, 20)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                self._round(chance, seed, folder)
        print(f"deletions: {KILLS * len(rounds)} kills, seeds {rounds.start} to {rounds.stop - 1}, {self.middle} in the middle")

    def _round(self, chance: random.Random, seed: int, folder: Path) -> None:
        self.trash = folder / "home" / "Trash"
        self.trash.mkdir(parents=True)
        self.library = folder / "library"
        media.variations(self.library, self.model, (KILLS + 1) * BATCH + KEPT, name="a 漢 {}.mp4")
        self.contents = {path: path.read_bytes() for path in self.library.rglob("*.mp4")}
        is_up = threading.Event()
        with Server(folder, self.library, XDG_DATA_HOME=str(folder / "home")) as server:
            with contextlib.closing(server.client()) as client:
                client.wait_until_idle()
                self.paths = {video["id"]: Path(video["file_path"]) for video in client.videos()}
                self.assertEqual(set(self.paths.values()), set(self.contents))
                ids = list(self.paths)
                chance.shuffle(ids)
                self.gone: set[int] = set()
            kept = set(ids[KILLS * BATCH : -BATCH])
            editors = [Editor(number, EDITORS, seed, server, is_up, kept) for number in range(EDITORS)]
            with editing(editors, server, is_up):
                with contextlib.closing(server.client()) as client:
                    seconds = self._undisturbed(client, ids[-BATCH:])
                for number in range(KILLS):
                    self._kill(chance, server, is_up, ids[number * BATCH : (number + 1) * BATCH], kept, seconds)
            with contextlib.closing(server.client()) as client:
                self.assertEqual(broken_promises(editors, client), [])
                self.assertEqual({video["id"] for video in client.videos()}, kept)
            self.assertEqual(server.stop(), 0)
        self.assertEqual(database.integrity(server.data), [])

    def _undisturbed(self, client: Client, batch: list[int]) -> float:
        """How long it takes."""
        client.post("/api/trash", ids=batch)
        start = time.monotonic()
        self.assertEqual(self._delete(client, batch), 200)
        seconds = time.monotonic() - start
        self._check(client, set(batch))
        return seconds

    @staticmethod
    def _delete(client: Client, ids: list[int]) -> int:
        body = json.dumps({"ids": ids, "confirm": len(ids)}).encode()
        return client.raw("DELETE", "/api/trash", body, Content_Type="application/json")[0].status

    def _kill(
        self, chance: random.Random, server: Server, is_up: threading.Event, batch: list[int], kept: set[int],
        seconds: float,
    ) -> None:  # fmt: skip
        # Over two hundred are a job; what is not in the trash stays, whoever confirms it.
        is_job = chance.random() < 0.5
        ids = batch + list(kept) + list(range(10**6, 10**6 + 200)) if is_job else batch
        answers: list[int] = []
        with contextlib.closing(server.client()) as client:
            client.post("/api/trash", ids=batch)

        def delete() -> None:
            with contextlib.closing(server.client()) as client, contextlib.suppress(OSError, http.client.HTTPException):
                answers.append(self._delete(client, ids))

        deleter = threading.Thread(target=delete)
        deleter.start()
        threading.Event().wait(chance.uniform(0, 1.5 * seconds))
        is_up.clear()
        server.process.kill()
        server.process.wait()
        deleter.join()
        self.assertIn(answers, [[], [202] if is_job else [200]])
        confirmed = self._see(server.data, batch, answers)
        server.kill()
        while chance.random() < 0.3:
            # The power fails again while it goes on.
            interrupt(
                "serve", "--port", "0", "--data", server.data, folder=server.folder, moment=chance.uniform(0, 0.5),
                XDG_DATA_HOME=str(self.trash.parent),
            )  # fmt: skip
            self.assert_whole(server.data)
        server.start()
        is_up.set()
        with contextlib.closing(server.client()) as client:
            client.wait_until_idle()
            self._check(client, set(batch) if confirmed else set())
            trashed = {video["id"] for video in client.get("/api/trash?limit=200")["videos"]}
            self.assertEqual(trashed, set() if confirmed else set(batch))
            if not confirmed:
                self.assertEqual(self._delete(client, batch), 200)
                self._check(client, set(batch))

    def _see(self, data: Path, batch: list[int], answers: list[int]) -> bool:
        """The state that the crash left; whether what was confirmed had been written down."""
        with database.copied(data) as copy:
            self.assertEqual(database.faults(copy), [])
            wanted = {row[0] for row in copy.execute("SELECT video FROM deletions")}
            known = {row[0] for row in copy.execute("SELECT id FROM videos")}
        self.assertLessEqual(wanted, set(batch))
        there = {video for video in batch if self.paths[video].exists()}
        # What is not forgotten yet and not wanted any more would stay.
        self.assertEqual(wanted, known & set(batch) if wanted or answers else set())
        self.assertLessEqual(there, known)
        is_whole = there == set(batch) and known >= set(batch)
        type(self).middle += bool(wanted) and not is_whole
        confirmed = bool(wanted) or not known & set(batch)
        self.assertTrue(confirmed or is_whole, "some went, and nobody would go on")
        return confirmed

    def _check(self, client: Client, gone: set[int]) -> None:
        """Every file that should be there is, byte for byte, and what went lies in the trash with its note."""
        self.gone |= gone
        for video in gone:
            self.assertEqual(client.raw("GET", f"/api/videos/{video}")[0].status, 404)
        found = {path: path.read_bytes() for path in self.library.rglob("*.mp4")}
        left = {path for video, path in self.paths.items() if video not in self.gone}
        self.assertEqual(found.keys(), left)
        self.assertTrue(all(self.contents[path] == content for path, content in found.items()))
        files = {path.name: path.read_bytes() for path in (self.trash / "files").iterdir()}
        notes = {path.name: path.read_text() for path in (self.trash / "info").iterdir()}
        self.assertEqual({name + SUFFIX for name in files}, notes.keys())
        places = {}
        for name, content in files.items():
            head, place, date, rest = notes[name + SUFFIX].split("\n")
            self.assertEqual((head, date[:13], rest), ("[Trash Info]", "DeletionDate=", ""))
            places[Path(unquote(place.removeprefix("Path=")))] = content
        self.assertEqual(len(places), len(files))
        self.assertEqual(places, {self.paths[video]: self.contents[self.paths[video]] for video in self.gone})


if __name__ == "__main__":
    unittest.main()
