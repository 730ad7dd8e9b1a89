"""A power cut in the middle of what is done to everything at once: it is done or it is not, and no edit is lost."""

import contextlib
import http.client
import random
import shutil
import threading
import time
import unittest
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from crash import database
from crash.bulk import STATE, UNTOUCHED, Ledger, Promise, State, after, another_bulk
from crash.case import COUNT, KillCase, interrupt, seeds
from product import catalogue
from product.api import Client, Refused
from product.server import Server, command

SINGLES = range(7, COUNT + 1, 7)
"""The videos that are edited one by one as well, each by one author."""
EDITORS = 8
CLASH = SINGLES[COUNT // 14]
NOTES_OF_ALL = (None, "bulk 1")


class Work(threading.Thread):
    """Repeats a turn until the server is killed, which only the test may do."""

    def __init__(self, server: Server, killed: threading.Event, turn: Callable[[Client], None]) -> None:
        super().__init__(daemon=True)
        self._client = server.client()
        self._killed = killed
        self._turn = turn
        self._failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            while not self._killed.is_set():
                self._turn(self._client)
        except (OSError, http.client.HTTPException) as failure:
            if not self._killed.is_set():
                self._failure = failure
        except BaseException as failure:
            self._failure = failure
        finally:
            self._client.close()

    def finish(self) -> None:
        self.join()
        if self._failure is not None:
            raise self._failure


class ChangeKillTest(KillCase):
    """Everything is changed and changed back while single videos are edited, on a catalogue with a past."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        model = cls.folder / "model"
        model.mkdir()
        document = catalogue.document(model / "document.json", COUNT)
        done = command("import", "json", document, "--data", "data", cwd=model)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        with Server(model) as server, contextlib.closing(server.client()) as client:
            start = time.monotonic()
            body = {"set": {"difficulty_level": "alto", "notes": "all"}, "add": {"final_characters": ["Hu Tao"]}}
            change = client.post("/api/bulk_update", filter="", **body)["change"]
            cls.seconds = time.monotonic() - start
            client.post("/api/undo", change=change)
            server.stop()
        cls.model = model / "data"

    def test_bulk(self) -> None:
        rounds = seeds(2, 35)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                self._bulk(chance, folder)
        self.tell(rounds, "bulk edits")

    def test_undo(self) -> None:
        rounds = seeds(2, 25)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                self._undo(chance, folder)
        self.tell(rounds, "undo and redo")

    def _bulk(self, chance: random.Random, folder: Path) -> None:
        shutil.copytree(self.model, folder / "data")
        contested = chance.random() < 0.7
        bulks = random.Random(chance.random())
        states = [UNTOUCHED]
        answered: list[tuple[int, State]] = []
        ledger = Ledger()
        with Server(folder) as server:

            def change_everything(client: Client) -> None:
                before = states[0]
                body = another_bulk(bulks, len(answered), before)
                state = after(body, before)
                body |= bulks.choice([{"filter": ""}, {"ids": list(range(1, COUNT + 1))}])
                states[:] = [before, state]
                ledger.bulk_begins(body)
                answer = client.post("/api/bulk_update", **body)
                ledger.bulk_ended()
                answered.append((answer["change"], before))
                states[:] = [state]

            self._kill_during(server, chance, ledger, change_everything, contested=contested)
            with contextlib.closing(server.client()) as client:
                found = self._check(server.data, client, ledger, states)
                if found == states[0]:
                    self._check_edits_can_be_undone(client, ledger)
                if answered and found == states[0] and not contested:
                    change, before = answered[-1]
                    client.post("/api/undo", change=change)
                    self.assertEqual(self._state(client), before, "an undo of what was there before the crash")
                    found = before
                self._change_and_undo(client, found)

    def _undo(self, chance: random.Random, folder: Path) -> None:
        shutil.copytree(self.model, folder / "data")
        ledger = Ledger()
        with Server(folder) as server:
            with contextlib.closing(server.client()) as client:
                body = another_bulk(chance, 1, UNTOUCHED)
                change = client.post("/api/bulk_update", filter="", **body)["change"]
            done = after(body, UNTOUCHED)
            states = [done]

            def undo_and_redo(client: Client) -> None:
                there = states[0]
                other = UNTOUCHED if there == done else done
                states[:] = [there, other]
                try:
                    client.post("/api/undo" if there == done else "/api/redo", change=change)
                    states[:] = [other]
                except Refused as refused:
                    if refused.status != 409 or (CLASH, "notes") not in ledger.promises:
                        raise
                    states[:] = [there]

            clash = chance.uniform(0, 2 * self.seconds) if chance.random() < 0.3 else None
            self._kill_during(server, chance, ledger, undo_and_redo, clash=clash)
            with contextlib.closing(server.client()) as client:
                found = self._check(server.data, client, ledger, states)
                # What was cut short, or the way back from what was not.
                for _ in range(2 if clash is None else 0):
                    client.post("/api/undo" if found == done else "/api/redo", change=change)
                    found = UNTOUCHED if found == done else done
                    self.assertEqual(self._state(client), found, "an undo after the crash")
                self._change_and_undo(client, found)

    def _kill_during(
        self, server: Server, chance: random.Random, ledger: Ledger, turn: Callable[[Client], None], *,
        contested: bool = False, clash: float | None = None,
    ) -> None:  # fmt: skip
        """Kills the server while it does that and edits of single videos, and starts it again.

        At the moment `clash`, one is edited in what the turn changes too.
        """
        killed = threading.Event()
        seed = chance.random()
        moment = chance.uniform(0, 2.5 * self.seconds)
        work = [Work(server, killed, turn)]
        for number in range(EDITORS):
            edit = partial(self._edit, ledger, random.Random(f"{seed}/{number}"), number, contested)
            work.append(Work(server, killed, edit))
        if clash is not None:
            work.append(Work(server, killed, partial(self._clash, ledger, killed, clash)))
        killed.wait(moment)
        killed.set()
        server.process.kill()
        server.process.wait()
        for worker in work:
            worker.finish()
        with database.copied(server.data) as copy:
            self.assertEqual(database.faults(copy), [])
            type(self).middle += database.value(copy, "SELECT count(*) FROM batches WHERE finished IS NULL")
        server.kill()
        while chance.random() < 0.3:
            # The power fails again while it puts things right.
            interrupt("serve", "--port", "0", "--data", server.data, folder=server.folder, moment=chance.uniform(0, 0.5))
            self.assert_whole(server.data)
        server.start()

    @staticmethod
    def _edit(ledger: Ledger, chance: random.Random, editor: int, contested: bool, client: Client) -> None:
        number = chance.randrange(10**9)
        name, value = chance.choice(
            [("edit_status", chance.choice(["nulo", "en_proceso", "hecho"])), ("final_music", f"música {number % 50}")]
            + [("notes", f"single {number}"), ("final_characters", [f"Miku {number}"])] * (3 * contested)
        )
        ledger.edit(client, chance.choice(SINGLES[editor::EDITORS]), name, value)

    @staticmethod
    def _clash(ledger: Ledger, killed: threading.Event, moment: float, client: Client) -> None:
        if not killed.wait(moment):
            # Until it is acknowledged, it may say whatever all of them say.
            ledger.promises[(CLASH, "notes")] = Promise(list(NOTES_OF_ALL))
            ledger.edit(client, CLASH, "notes", "clash")
            killed.wait()

    def _check(self, data: Path, client: Client, ledger: Ledger, states: list[State]) -> State:
        """All of it or nothing, every single edit, and no loose end; what the videos say now."""
        videos = {video["id"]: video for video in client.videos()}
        self.assertEqual(len(videos), COUNT)
        found = self._state_of(videos)
        self.assertIn(found, states)
        self.assertEqual(ledger.broken(videos, is_present=found == states[-1]), [])
        with database.copied(data) as copy:
            self.assertEqual(database.faults(copy), [])
            self.assertEqual(database.value(copy, "SELECT count(*) FROM batches WHERE finished IS NULL"), 0)
            loose = "SELECT count(*) FROM changes WHERE batch NOT IN (SELECT id FROM batches)"
            self.assertEqual(database.value(copy, loose), 0)
        return found

    def _check_edits_can_be_undone(self, client: Client, ledger: Ledger) -> None:
        """What a cut change had put there must not come back by the undo of an edit that followed it."""
        for (video, name), promise in ledger.promises.items():
            if promise.change:
                client.post("/api/undo", change=promise.change)
                self.assertIn(client.get(f"/api/videos/{video}")[name], promise.before, f"{name} of video {video}")

    def _change_and_undo(self, client: Client, state: State) -> None:
        body = another_bulk(random.Random(5), 1_000_000, state)
        change = client.post("/api/bulk_update", filter="", **body)["change"]
        self.assertEqual(self._state(client), after(body, state))
        client.post("/api/undo", change=change)
        self.assertEqual(self._state(client), state)

    def _state(self, client: Client) -> State:
        return self._state_of({video["id"]: video for video in client.videos()})

    def _state_of(self, videos: dict[int, dict[str, Any]]) -> State:
        """Of those that nobody edited by itself, which must be one."""
        states: list[State] = []
        for number, video in videos.items():
            state = tuple(video[name] for name in STATE)
            if number % 7 and state not in states:
                states.append(state)
        self.assertEqual(len(states), 1, "a change is there in part")
        return states[0]


if __name__ == "__main__":
    unittest.main()
