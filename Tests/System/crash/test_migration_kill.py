"""A power cut while a catalogue is brought up to date: nothing of it is lost, and the next start ends the work."""

import contextlib
import shutil
import sqlite3
import time
import unittest
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crash import database
from crash.case import COUNT, KillCase, interrupt, seeds
from product import catalogue
from product.api import Client
from product.server import Server


class MigrationKillTest(KillCase):
    """A catalogue of the first version is opened by this one."""

    KEPT = ("roots", "creators", "music", "artists", "characters", "videos", "video_characters", "files", "claims")

    def test_migration(self) -> None:
        model = self.folder / "model" / "data"
        model.mkdir(parents=True)
        catalogue.first_schema(model / "tagflow.db", COUNT)
        before = self._rows(model, self.KEPT)
        start = time.monotonic()
        shutil.copytree(model, self.folder / "undisturbed" / "data")
        with Server(self.folder / "undisturbed"):
            seconds = time.monotonic() - start
        rounds = seeds(1, 20)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                shutil.copytree(model, folder / "data")
                # It is tried again and again, as by a service manager.
                for _ in range(chance.randint(1, 3)):
                    moment = chance.uniform(0, 1.1 * seconds)
                    interrupt("serve", "--port", "0", "--data", "data", folder=folder, moment=moment)
                    with database.copied(folder / "data") as copy:
                        self.assertEqual(database.faults(copy), [])
                        type(self).middle += self._is_in_the_middle(folder / "data", copy)
                with Server(folder) as server, contextlib.closing(server.client()) as client:
                    self._check(client, server.data, before)
                self._check_backups(folder / "data" / "backups")
        self.tell(rounds, "migrations")

    @staticmethod
    def _is_in_the_middle(data: Path, copy: sqlite3.Connection) -> bool:
        if database.value(copy, "PRAGMA user_version") == 1:
            return (data / "backups").exists()
        return database.value(copy, "SELECT version FROM derivation") == 0

    def _check(self, client: Client, data: Path, before: dict[str, list[Any]]) -> None:
        for number in (1, COUNT // 2, COUNT):
            found = client.get(f"/api/videos?q={number:06}&limit=1")
            self.assertEqual([video["id"] for video in found["videos"]], [number])
        self.assertEqual(client.get(f"/api/videos?q={quote('胡桃')}&limit=1")["total"], COUNT)
        self.assertEqual(client.get("/api/videos?difficulty=alto&limit=1")["total"], COUNT // 10)
        with database.copied(data) as copy:
            self.assertEqual(database.value(copy, "SELECT count(*) FROM video_text"), COUNT)
            self.assertEqual(database.value(copy, "SELECT count(*) FROM batches"), 1)
            self.assertEqual(database.value(copy, "SELECT count(*) FROM changes WHERE batch = 1"), COUNT // 10)
        self._check_rows(self._rows(data, before), before)
        self.assertTrue(client.post("/api/undo", change=1)["success"])
        self.assertEqual(client.get("/api/videos?difficulty=alto&limit=1")["total"], 0)

    @staticmethod
    def _rows(data: Path, tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        with database.copied(data) as copy:
            copy.row_factory = sqlite3.Row
            rows = {table: [dict(row) for row in copy.execute(f"SELECT * FROM {table}")] for table in tables}
        # No table's key has more than three columns.
        return {table: sorted(rows[table], key=lambda row: list(map(str, row.values()))[:3]) for table in tables}

    def _check_rows(self, after: dict[str, list[dict[str, Any]]], before: dict[str, list[dict[str, Any]]]) -> None:
        for table in self.KEPT:
            self.assertEqual(len(after[table]), len(before[table]), table)
            for now, then in zip(after[table], before[table]):
                expected = dict(then)
                if table == "videos" and then["id"] in catalogue.CUT_SHORT:
                    expected |= {"notes": f"before {then['id']}", "updated": now["updated"]}
                self.assertEqual({name: now[name] for name in then}, expected)

    def _check_backups(self, backups: Path) -> None:
        """At least one, each whole and from before; a copy that was cut short goes by another name."""
        found = list(backups.glob("*.db"))
        versions = []
        for backup in found:
            with contextlib.closing(sqlite3.connect(backup)) as copy:
                self.assertEqual(database.faults(copy), [])
                versions.append(database.value(copy, "PRAGMA user_version"))
                self.assertEqual(database.value(copy, "SELECT count(*) FROM videos"), COUNT)
        # A run that was cut short between two migrations is taken up there, after a backup of that.
        self.assertEqual(min(versions, default=None), 1)


if __name__ == "__main__":
    unittest.main()
