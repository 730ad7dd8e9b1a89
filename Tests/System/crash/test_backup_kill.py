"""A power cut, or a full disk, while a backup is made or brought back: the catalogue is whole, the old or the new one."""

import contextlib
import http.client
import shutil
import sqlite3
import subprocess
import threading
import time
import unittest
from pathlib import Path

from crash import database
from crash.case import COUNT, KillCase, interrupt, seeds
from product import catalogue
from product.server import EXECUTABLE, Server, command, environment


class BackupKillTest(KillCase):
    """A catalogue with a backup of another state; the two differ in a note of every video."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        model = cls.folder / "model"
        model.mkdir()
        document = catalogue.document(model / "document.json", COUNT)
        for words in (("import", "json", document), ("backup", "create")):
            done = command(*words, "--data", "data", cwd=model)
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
        cls.model = model / "data"
        cls.backup = next(path.name for path in (cls.model / "backups").glob("*-manual.db"))
        cls.then = cls._state(cls.model)
        with Server(model) as server, contextlib.closing(server.client()) as client:
            client.post("/api/bulk_update", filter="", set={"notes": "now"})
            server.stop()
        cls.now = cls._state(cls.model)
        if cls.now == cls.then:
            raise RuntimeError("nothing was changed")

    @staticmethod
    def _state(data: Path) -> tuple[int, int]:
        with database.copied(data) as copy:
            return (database.value(copy, "SELECT count(*) FROM videos"),
                    database.value(copy, "SELECT count(*) FROM videos WHERE notes = 'now'"))  # fmt: skip

    def _undisturbed(self, *words: str) -> float:
        """How long it takes."""
        folder = self.folder / f"undisturbed-{words[1]}"
        shutil.copytree(self.model, folder / "data")
        start = time.monotonic()
        done = command(*words, "--data", "data", cwd=folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        seconds = time.monotonic() - start
        shutil.rmtree(folder)
        return seconds

    def test_backup(self) -> None:
        seconds = self._undisturbed("backup", "create")
        rounds = seeds(5, 100)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                shutil.copytree(self.model, folder / "data")
                interrupt("backup", "create", "--data", "data", folder=folder, moment=chance.uniform(0, 1.1 * seconds))
                backups = folder / "data" / "backups"
                type(self).middle += any(".partial" in path.name for path in backups.iterdir())
                self._check_backups(backups)
                self.assert_whole(folder / "data")
                self.assertEqual(self._state(folder / "data"), self.now)
                with Server(folder):
                    self.assertEqual([path.name for path in backups.iterdir() if ".partial" in path.name], [])
                    again = command("backup", "create", "--data", "data", cwd=folder)
                    self.assertEqual(again.returncode, 0, again.stderr)
                self._check_backups(backups)
        self.tell(rounds, "backups")

    def test_restore(self) -> None:
        seconds = self._undisturbed("backup", "restore", self.backup)
        rounds = seeds(5, 100)
        type(self).middle = 0
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                shutil.copytree(self.model, folder / "data")
                source = (folder / "data" / "backups" / self.backup).read_bytes()
                words = ("backup", "restore", self.backup, "--data", "data")
                moment = chance.uniform(0, 1.1 * seconds)
                if seed % 2:
                    status = interrupt(*words, folder=folder, moment=moment)
                else:
                    status = self._interrupt_server(folder, words, moment)
                data = folder / "data"
                self.assert_whole(data)
                state = self._state(data)
                self.assertIn(state, [self.then] if status == 0 else [self.then, self.now])
                type(self).middle += (data / "tagflow.db-wal").exists()
                if state == self.then:
                    self.assertTrue(list((data / "backups").glob("*-before-restore*.db")), "no restore point")
                self._check_backups(data / "backups")
                self.assertEqual((data / "backups" / self.backup).read_bytes(), source)
                with Server(folder) as server, contextlib.closing(server.client()) as client:
                    self.assertEqual(client.get("/api/videos?limit=1")["total"], COUNT)
                    self.assertEqual([path.name for path in (data / "backups").iterdir() if ".partial" in path.name], [])
                    server.stop()
                self.assertEqual(self._state(data), state)
        self.tell(rounds, "restores")

    def _interrupt_server(self, folder: Path, words: tuple[str, ...], moment: float) -> int:
        """Kills the server while people read and the command waits for it; the command's exit status."""
        with Server(folder) as server:
            stop = threading.Event()
            failures: list[str] = []

            def read() -> None:
                with contextlib.closing(server.client()) as client, contextlib.suppress(OSError, http.client.HTTPException):
                    while not stop.is_set():
                        status = client.raw("GET", "/api/videos?limit=20")[0].status
                        if status != 200:
                            failures.append(f"a page of the list answers {status}")

            reader = threading.Thread(target=read)
            reader.start()
            process = subprocess.Popen(
                [EXECUTABLE, *words], cwd=folder, env=environment(),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=moment)
            stop.set()
            server.process.kill()
            server.process.wait()
            reader.join()
            self.assertEqual(failures, [])
            return process.wait()

    def _check_backups(self, backups: Path) -> None:
        """What has a name is whole; what was cut short has none."""
        for backup in backups.glob("*.db"):
            with contextlib.closing(sqlite3.connect(backup)) as copy:
                self.assertEqual(database.faults(copy), [])
                if "before-import" not in backup.name:
                    self.assertEqual(database.value(copy, "SELECT count(*) FROM videos"), COUNT)

if __name__ == "__main__":
    unittest.main()
