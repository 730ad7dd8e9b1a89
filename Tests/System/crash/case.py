"""Rounds that end in a power cut, each on a data folder of its own."""

import contextlib
import os
import random
import subprocess
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path

from crash import database
from product.server import EXECUTABLE, environment

TRIAL = "TRIAL" in os.environ
FIRST_SEED = int(os.environ.get("SEED", "1"))
COUNT = 10_000


def seeds(short: int, long: int) -> range:
    return range(FIRST_SEED, FIRST_SEED + int(os.environ.get("ROUNDS", long if TRIAL else short)))


def interrupt(*arguments: str | Path, folder: Path, moment: float, **settings: str) -> int:
    """Runs a command of the executable and kills it, unless it ends before; its exit status."""
    process = subprocess.Popen(
        [EXECUTABLE, *map(str, arguments)], cwd=folder, env=environment(**settings),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(timeout=moment)
    process.kill()
    return process.wait()


class KillCase(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.middle = 0

    @contextlib.contextmanager
    def round(self, seed: int) -> Iterator[tuple[random.Random, Path]]:
        with self.subTest(seed=seed), tempfile.TemporaryDirectory(dir=self.folder) as folder:
            yield random.Random(f"{type(self).__name__}/{seed}"), Path(folder)

    def tell(self, rounds: range, what: str) -> None:
        print(f"{what}: {len(rounds)} kills, seeds {rounds.start} to {rounds.stop - 1}, {self.middle} in the middle")

    def assert_whole(self, data: Path) -> None:
        with database.copied(data) as copy:
            self.assertEqual(database.faults(copy), [])
