"""A power cut while a whole catalogue comes in: all of it is there or nothing."""

import contextlib
import subprocess
import time
import unittest
from pathlib import Path

from crash import database
from crash.case import COUNT, KillCase, interrupt, seeds
from product import catalogue
from product.server import EXECUTABLE, Server, command, environment


class ImportKillTest(KillCase):
    """A whole catalogue comes in, by the command alone or through a server that runs."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.document = catalogue.document(cls.folder / "document.json", COUNT)

    def test_import(self) -> None:
        (self.folder / "undisturbed").mkdir()
        seconds = self._import(self.folder / "undisturbed")
        whole = self._export(self.folder / "undisturbed")
        rounds = seeds(2, 20)
        for seed in rounds:
            with self.round(seed) as (chance, folder):
                moment = chance.uniform(0, 1.1 * seconds)
                if seed % 2:
                    status = interrupt("import", "json", self.document, "--data", "data", folder=folder, moment=moment)
                else:
                    status = self._interrupt_server(folder, moment)
                count = self._count(folder)
                self.assertIn(count, [COUNT] if status == 0 else [0, COUNT])
                type(self).middle += count == 0
                if count == 0:
                    seconds = self._import(folder)
                self.assertEqual(self._export(folder), whole)
                again = command("import", "json", self.document, "--data", "data", cwd=folder)
                self.assertEqual(again.returncode, 1, again.stdout)
        self.tell(rounds, "imports")

    def _interrupt_server(self, folder: Path, moment: float) -> int:
        """The exit status of the command that asked the server."""
        with Server(folder) as server:
            process = subprocess.Popen(
                [EXECUTABLE, "import", "json", self.document, "--data", server.data], cwd=folder, env=environment(),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=moment)
            server.process.kill()
            server.process.wait()
            return process.wait()

    def _count(self, folder: Path) -> int:
        data = folder / "data"
        if not (data / "tagflow.db").exists():
            return 0
        with database.copied(data) as copy:
            self.assertEqual(database.faults(copy), [])
            tables = [row[0] for row in copy.execute("SELECT name FROM sqlite_schema WHERE name = 'videos'")]
            if not tables:
                return 0
            count = database.value(copy, "SELECT count(*) FROM videos")
            self.assertEqual(database.value(copy, "SELECT count(*) FROM video_text"), count, "what is searched by")
            return count

    def _import(self, folder: Path) -> float:
        """How long it took."""
        start = time.monotonic()
        done = command("import", "json", self.document, "--data", "data", cwd=folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return time.monotonic() - start

    def _export(self, folder: Path) -> str:
        done = command("export", "--data", "data", cwd=folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


if __name__ == "__main__":
    unittest.main()
