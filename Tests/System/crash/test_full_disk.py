"""A disk that is full: it is said, nothing half-written is left, no label is lost, and with room the work goes on."""

import contextlib
import json
import time
import unittest
from pathlib import Path
from typing import Any

from crash import database
from crash.case import COUNT, KillCase
from crash.disk import Disk, small_disk
from product import catalogue, media
from product.api import Client, Refused, until
from product.server import EXECUTABLE, Server, command

MEGABYTE = 1 << 20
ROOM = 64 * MEGABYTE


class FullDiskTest(KillCase):
    def disk(self, size: int) -> contextlib.AbstractContextManager[Disk]:
        return small_disk(self, self.folder / f"disk-{time.monotonic_ns()}", size)

    def test_backups(self) -> None:
        source = self.folder / "source"
        source.mkdir()
        document = catalogue.document(source / "document.json", COUNT // 4)
        for words in (("import", "json", document), ("backup", "create")):
            self.assertEqual(command(*words, "--data", "data", cwd=source).returncode, 0)
        size = (source / "data" / "tagflow.db").stat().st_size
        backup = next((source / "data" / "backups").glob("*-manual.db")).name
        # Beside the catalogue and its backup, room for so many copies more: a restore takes three.
        for part in (0.5, 1.5, 2.5, 4):
            with self.subTest(part=part), self.disk(int(size * (2 + part))) as disk:
                data = disk.place / "data"
                self.assertEqual(disk.run("cp", "-r", source / "data", data).returncode, 0)
                for words in (("restore", backup), ("create",)):
                    done = disk.run(EXECUTABLE, "backup", *words, "--data", data)
                    if done.returncode != 0:
                        self.assertIn("full", done.stderr)
                    left = disk.run("ls", "-A", data / "backups").stdout.split()
                    self.assertEqual([name for name in left if not name.endswith(".db")], [])
                    sound = disk.run(EXECUTABLE, "backup", "verify", "--data", data)
                    self.assertEqual(sound.returncode, 0, sound.stdout)
                    stats = disk.run(EXECUTABLE, "stats", "--json", "--data", data)
                    self.assertIn(f'"videos":{COUNT // 4}', stats.stdout)

    def test_scan(self) -> None:
        """The data folder fills up with what a scan finds."""
        library = self.folder / "scanned"
        model = media.clip(self.folder / "scanned.mp4")
        media.variations(library, model, 6)
        with self.disk(ROOM) as disk, Server(disk.place, library, inside=disk.inside) as server:
            data = disk.seen / "data"
            with contextlib.closing(server.client()) as client:
                client.wait_until_idle()
                labels = {video["id"]: f"note {video['id']}" for video in client.videos()}
                for video, note in labels.items():
                    client.update(video, "notes", note)
                self._shrink(disk)
                other = media.clip(self.folder / "more.mp4", tone=330)
                media.variations(library / "more", other, 60, name="more {:06}.mp4")
                with contextlib.suppress(Refused):
                    client.post("/api/scan")
                waiting = until(lambda: self._waiting(client), "a job to wait for room")
                self.assertIn("full", waiting["error"])
                self._check(client, data, labels)
            # It also stands a power cut now.
            server.process.kill()
            server.process.wait()
            self.assertEqual(database.integrity(data), [])
            server.kill()
            scan = ("timeout", "60", EXECUTABLE, "scan", "--json", "--data", disk.place / "data")
            disk.fill()
            done = disk.run(*scan)
            self.assertEqual(done.returncode, 1)
            self.assertIn("is full; make room", done.stderr)
            disk.resize(ROOM)
            done = disk.run(*scan)
            self.assertEqual((done.returncode, json.loads(done.stdout)["counts"]["found"]), (0, 66), done.stderr)
            server.start()
            with contextlib.closing(server.client()) as client:
                until(lambda: self._is_done(client), "the work to go on", 60)
                self.assertEqual(len(client.videos()), 66)
                for video in client.videos():
                    self.assertIsNotNone(video["thumbnail_url"])
                    self.assertEqual(client.raw("GET", video["thumbnail_url"])[0].status, 200)
                self._check(client, data, labels)
                self.assertEqual(client.problems(), [])
            self.assertEqual(server.stop(), 0)
            self.assertEqual(self._partial(data), [])

    @staticmethod
    def _shrink(disk: Disk) -> None:
        disk.resize((disk.used // 4096 + 24) * 4096)

    @staticmethod
    def _waiting(client: Client) -> dict[str, Any] | None:
        jobs = client.get("/api/jobs")["jobs"]
        return next((job for job in jobs if job["state"] == "paused"), None)

    @staticmethod
    def _is_done(client: Client) -> bool:
        """Who waits tries again by itself; here nobody has that long."""
        open_jobs = [job for job in client.get("/api/jobs")["jobs"] if job["state"] in ("queued", "running", "paused")]
        for job in open_jobs:
            if job["state"] == "paused":
                with contextlib.suppress(Refused):
                    client.post(f"/api/jobs/{job['id']}/resume")
        return not open_jobs

    def _check(self, client: Client, data: Path, labels: dict[int, str]) -> None:
        self.assertEqual(database.integrity(data), [])
        for video, note in labels.items():
            self.assertEqual(client.get(f"/api/videos/{video}")["notes"], note)

    @staticmethod
    def _partial(data: Path) -> list[Path]:
        return [path for path in data.rglob("*") if path.suffix in (".partial", ".tmp") or path.name.endswith("~")]

    def test_migration(self) -> None:
        """A catalogue of the first version has no room for its backup, or for what it becomes."""
        count = COUNT // 5
        model = self.folder / "first"
        model.mkdir()
        catalogue.first_schema(model / "tagflow.db", count)
        size = (model / "tagflow.db").stat().st_size
        refused = 0
        for part in (1.3, 2.1, 2.6, 3.2):
            with self.subTest(part=part), self.disk(int(size * part)) as disk:
                data = disk.place / "data"
                self.assertEqual(disk.run("cp", "-r", model, data).returncode, 0)
                done = disk.run("timeout", "30", EXECUTABLE, "scan", "--json", "--data", data)
                if done.returncode != 0:
                    refused += 1
                    self.assertIn("is full; make room", done.stderr)
                self.assertEqual(self._partial(disk.seen / "data"), [])
                with database.copied(disk.seen / "data") as copy:
                    self.assertEqual(database.faults(copy), [])
                    self.assertEqual(database.value(copy, "SELECT count(*) FROM videos"), count)
                disk.resize(ROOM)
                with Server(disk.place, inside=disk.inside) as server, contextlib.closing(server.client()) as client:
                    found = client.get("/api/videos?difficulty=alto&limit=1")
                    self.assertEqual(found["total"], count // 10)
                    self.assertEqual(client.get(f"/api/videos/{count}")["notes"], f"note {count}")
                    self.assertEqual(client.get("/api/videos/1")["notes"], "before 1")
                    self.assertEqual(server.stop(), 0)
                self.assertEqual(self._partial(disk.seen / "data"), [])
        self.assertGreater(refused, 1, "it was never full")

    def test_trash(self) -> None:
        """Videos and the system's trash are on the full disk, and so is the catalogue or not."""
        model = media.clip(self.folder / "trashed.mp4")
        for name in ("beside", "on"):
            with self.subTest(catalogue=name), self.disk(ROOM) as disk:
                (self.folder / name).mkdir()
                self._trash(model, disk, disk.place if name == "on" else self.folder / name)

    def _trash(self, model: Path, disk: Disk, folder: Path) -> None:
        trash = disk.seen / "home" / "Trash"
        trash.mkdir(parents=True)
        media.variations(disk.seen / "library", model, 8)
        there = {path.name: path.read_bytes() for path in (disk.seen / "library").rglob("*.mp4")}
        settings = {"XDG_DATA_HOME": str(disk.place / "home")}
        with (
            Server(folder, disk.place / "library", inside=disk.inside, **settings) as server,
            contextlib.closing(server.client()) as client,
        ):
            data = disk.seen / "data" if folder == disk.place else server.data
            client.wait_until_idle()
            labels = {video["id"]: f"note {video['id']}" for video in client.videos()}
            for video, note in labels.items():
                client.update(video, "notes", note)
            ids = list(labels)
            client.post("/api/trash", ids=ids)
            # What the trash is made of is there already; only its notes have no room.
            (trash / "files").mkdir()
            (trash / "info").mkdir()
            disk.fill()
            status, answer = self._delete(client, ids[:4])
            if status == 200:
                self.assertEqual({file["outcome"] for file in answer["files"]}, {"full"})
            else:
                self.assertEqual((status, folder), (507, disk.place), answer)
            # So many are a job, which waits.
            status, answer = self._delete(client, ids + list(range(10**6, 10**6 + 200)))
            if status == 202:
                waiting = until(lambda: self._waiting(client), "the job to wait for room")
                self.assertIn("full", waiting["error"])
            else:
                self.assertEqual((status, folder), (507, disk.place), answer)
            self.assertEqual({path.name: path.read_bytes() for path in (disk.seen / "library").rglob("*.mp4")}, there)
            self.assertEqual([*(trash / "info").iterdir(), *(trash / "files").iterdir()], [])
            self._check(client, data, labels)
            disk.resize(ROOM)
            until(lambda: self._is_done(client), "the work to go on")
            if status == 507:
                self.assertEqual(self._delete(client, ids)[0], 200)
            self.assertEqual(client.get("/api/trash?limit=1")["total"], 0)
            self.assertEqual({path.name: path.read_bytes() for path in (trash / "files").iterdir()}, there)
            self.assertEqual({path.name for path in (trash / "info").iterdir()}, {f"{name}.trashinfo" for name in there})
            self.assertEqual(server.stop(), 0)
            self.assertEqual(database.integrity(data), [])

    @staticmethod
    def _delete(client: Client, ids: list[int]) -> tuple[int, Any]:
        body = json.dumps({"ids": ids, "confirm": len(ids)}).encode()
        response, answer = client.raw("DELETE", "/api/trash", body, Content_Type="application/json")
        return response.status, json.loads(answer)


if __name__ == "__main__":
    unittest.main()
