"""What happens to library folders as a whole."""

import subprocess
import sys
import unittest
from pathlib import Path

_MAY_MOUNT = ["unshare", "--user", "--map-root-user", "--mount"]


class UnpluggedTest(unittest.TestCase):
    def test_a_disk_is_pulled_out_and_put_back_and_nothing_is_missing(self) -> None:
        self.run_where_it_may_mount("awkward.unplugged")

    def test_where_the_trash_cannot_take_a_file_it_stays(self) -> None:
        self.run_where_it_may_mount("awkward.mounted")

    def run_where_it_may_mount(self, module: str) -> None:
        try:
            allowed = subprocess.run([*_MAY_MOUNT, "true"], capture_output=True).returncode == 0
        except FileNotFoundError:
            allowed = False
        if not allowed:
            self.skipTest("this user may not mount, not even in a namespace of its own")
        done = subprocess.run(
            [*_MAY_MOUNT, sys.executable, "-m", module], cwd=Path(__file__).parents[1],
            capture_output=True, text=True,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr)
