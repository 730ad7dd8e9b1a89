"""A power cut at any moment loses nothing that was acknowledged, and the work goes on where it stopped."""

import contextlib
import os
import random
import signal
import tempfile
import threading
import time
import unittest
from pathlib import Path

from crash.database import integrity
from crash.editors import Editor, broken_promises, editing
from product import media
from product.api import Client, until
from product.server import Server

TRIAL = "TRIAL" in os.environ
ROUNDS = int(os.environ.get("ROUNDS", "20" if TRIAL else "2"))
FIRST_SEED = int(os.environ.get("SEED", "1"))
KILLS = 10
EDITORS = 8
CLIPS = 800 if TRIAL else 300


def outcome(client: Client) -> set[tuple[object, ...]]:
    """What a scan made of the library, without what differs from run to run."""
    videos = {
        ("video", video["file_path"], video["processing_status"], video["thumbnail_url"] is not None,
         video["duration_seconds"], video["width"], video["height"])
        for video in client.videos()
    }  # fmt: skip
    problems = {("problem", row["file_path"], row["kind"]) for row in client.get("/api/problems")["problems"]}
    return videos | problems


def is_running(process: int) -> bool:
    """A zombie that nobody has reaped yet does not run."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class KillTest(unittest.TestCase):
    """Edits, reads and a scan at once, while the server or a decoding child is killed."""

    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.library = cls.folder / "library"
        cls.library.mkdir()
        model = media.clip(cls.folder / "model.mp4")
        media.variations(cls.library, model, CLIPS)
        media.sound(cls.library / "sound.mp3")
        media.picture(cls.library / "picture.jpg")
        media.broken(cls.library / "broken.mp4", model)
        (cls.library / "empty.mp4").touch()
        (cls.folder / "undisturbed").mkdir()
        start = time.monotonic()
        with Server(cls.folder / "undisturbed", cls.library) as server:
            client = server.client()
            client.wait_until_idle()
            cls.undisturbed = outcome(client)
            client.close()
        cls.seconds = time.monotonic() - start

    def test_the_undisturbed_scan_finds_everything(self) -> None:
        self.assertEqual(len([row for row in self.undisturbed if row[0] == "video"]), CLIPS + 4)
        self.assertEqual(len([row for row in self.undisturbed if row[0] == "problem"]), 2)

    def test_kill(self) -> None:
        latencies: list[float] = []
        self.killed = {"server": 0, "child": 0}
        for seed in range(FIRST_SEED, FIRST_SEED + ROUNDS):
            with self.subTest(seed=seed), tempfile.TemporaryDirectory(dir=self.folder) as folder:
                latencies += self._round(seed, Path(folder))
        latencies.sort()
        if latencies:
            p50, p99 = (latencies[int(len(latencies) * share)] * 1000 for share in (0.5, 0.99))
            print(f"killed: {self.killed}; {len(latencies)} edits by {EDITORS} clients during scans: p50 {p50:.0f} ms, p99 {p99:.0f} ms")

    def _round(self, seed: int, folder: Path) -> list[float]:
        chance = random.Random(seed)
        is_up = threading.Event()
        server = Server(folder, self.library)
        editors = [Editor(number, EDITORS, seed, server, is_up) for number in range(EDITORS)]
        with server:
            with editing(editors, server, is_up):
                for _ in range(KILLS):
                    self._wait_for_a_moment(chance)
                    if chance.random() < 0.5:
                        self._kill_server(server, is_up)
                    else:
                        self._kill_child(server, chance)
                with contextlib.closing(server.client()) as client:
                    client.wait_until_idle()
            with contextlib.closing(server.client()) as client:
                self.assertEqual(broken_promises(editors, client), [])
                self.assertEqual(outcome(client) ^ self.undisturbed, set(), "the scan ended otherwise")
            self.assertEqual(server.stop(), 0)
        self.assertEqual(integrity(server.data), [])
        return [latency for editor in editors for latency in editor.latencies]

    def _wait_for_a_moment(self, chance: random.Random) -> None:
        # The moments spread over what the scan takes, and a little beyond.
        threading.Event().wait(chance.uniform(0, 2.5 * self.seconds / KILLS))

    def _kill_server(self, server: Server, is_up: threading.Event) -> None:
        self.killed["server"] += 1
        is_up.clear()
        children = server.children()
        server.process.kill()
        server.process.wait()
        self.assertEqual(integrity(server.data), [])
        until(lambda: not any(map(is_running, children)), "the children of a killed server to end")
        server.kill()
        server.start()
        is_up.set()

    def _kill_child(self, server: Server, chance: random.Random) -> None:
        children = server.children()
        if children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(children), signal.SIGKILL)
                self.killed["child"] += 1


if __name__ == "__main__":
    unittest.main()
