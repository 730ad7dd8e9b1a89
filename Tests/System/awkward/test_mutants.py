"""Thousands of damaged files cost an answer each, and nothing else: no crash of the server, no silent gap."""

import collections
import contextlib
import html
import json
import os
import random
import re
import tempfile
import unittest
from pathlib import Path

from awkward import mutator, samples
from product import media
from product.server import Server, command

MUTANTS = int(os.environ.get("MUTANTS", "200" if "TRIAL" in os.environ else "3"))
SEED = int(os.environ.get("SEED", "1"))

_LINK = re.compile(r'(?:src|href|poster)="(/[^"#]*)"')
_ERROR = re.compile(r"^\S+Z error (.*)$", re.MULTILINE)
_CHILD_ENDS = "the decoding process ends"


class MutantTest(unittest.TestCase):
    """Every format's mutants, taken in by a scan that a running server does."""

    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.library = cls.folder / "library"
        cls.library.mkdir()
        (cls.folder / "samples").mkdir()
        made = samples.make(cls.folder / "samples")
        cls.files = cls.damage({path.name: path.read_bytes() for path in made})
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.scan = command("scan", cls.library, "--data", cls.server.data, "--json", cwd=cls.folder)
        cls.client = cls.server.client()
        cls.addClassCleanup(cls.client.close)
        if cls.scan.returncode == 0:
            cls.videos = cls.client.videos()
            cls.problems = cls.client.problems()
            cls.details = [cls.client.get(f"/api/videos/{video['id']}") for video in cls.videos]

    @classmethod
    def damage(cls, sound: dict[str, bytes]) -> set[str]:
        """The mutants' paths; their names tell which seed and number to make them of again."""
        paths = set()
        for name, sample in sound.items():
            seen = set()
            others = [other for key, other in sound.items() if key != name]
            for number in range(MUTANTS):
                chance = random.Random(f"{SEED}/{name}/{number}")
                made = mutator.mutant(sample, others, chance)
                while made in seen:
                    made = mutator.mutant(sample, others, chance)
                seen.add(made)
                path = cls.library / f"{SEED} {number:04} {name}"
                path.write_bytes(made)
                if name in samples.SUBTITLES:
                    path = path.with_suffix(".mp4")
                    path.write_bytes(media.variation(sound["h264.mp4"], len(paths)))
                paths.add(str(path))
        return paths

    def setUp(self) -> None:
        self.assertEqual(self.scan.returncode, 0, f"{self.scan.stderr}\nthe log:\n{self.server.log}")

    def test_the_scan_takes_in_every_file(self) -> None:
        report = json.loads(self.scan.stdout)
        self.assertTrue(report["success"], report)
        self.assertEqual(report["counts"]["new"], len(self.files))
        self.assertTrue(self.client.is_idle())

    def test_a_file_is_an_entry_without_problem_or_one_problem_with_a_reason(self) -> None:
        entries = collections.Counter(file["file_path"] for detail in self.details for file in detail["files"])
        told = collections.Counter(problem["file_path"] for problem in self.problems)
        # Bad subtitles beside a film have a problem of their own.
        media = {path for path in told if not path.endswith((".srt", ".vtt"))}
        self.assertEqual(set(entries) | media, self.files)
        self.assertEqual([path for path, count in entries.items() if count > 1], [])
        self.assertEqual([path for path, count in told.items() if count > 1], [])
        self.assertEqual([problem for problem in self.problems if not problem["message"].strip()], [])
        for video in self.videos:
            with self.subTest(video["file_path"]):
                self.assertIn(video["processing_status"], ("completado", "error"))
                if video["processing_status"] == "error":
                    self.assertIn(video["file_path"], told)
        kinds = collections.Counter(problem["kind"] for problem in self.problems)
        sound = len(self.files) - len(told)
        print(f"mutants: {len(self.files)} of seed {SEED}, {sound} without problem, {dict(kinds)}")
        for problem in self.problems:
            if problem["kind"] in ("crash", "timeout"):
                print(f"    {problem['kind']}: {Path(problem['file_path']).name}: {problem['message']}")

    def test_every_answer_about_them_is_an_answer(self) -> None:
        pages = {"/", "/problems", "/api/problems", "/api/jobs", "/api/facets"}
        pages |= {f"/?position={position}" for position in range(0, len(self.videos), 50)}
        for sort in ("added", "title", "duration", "size", "published", "random"):
            pages.add(f"/api/videos?limit=200&sort={sort}&seed=1")
        for detail in self.details:
            pages |= {f"/video/{detail['id']}", detail["media_url"]}
            pages |= {file["media_url"] for file in detail["files"]}
            pages |= {url for url in (detail["thumbnail_url"], detail["storyboard_url"]) if url is not None}
        seen: set[str] = set()
        bad = []
        while pages:
            path = pages.pop()
            seen.add(path)
            response, body = self.client.raw("GET", path)
            if response.status >= 400:
                bad.append(f"{response.status}: {path}: {body[:200]!r}")
            if path in ("/", "/problems") or path.startswith("/video/"):
                links = (html.unescape(link) for link in _LINK.findall(body.decode()))
                pages |= {link for link in links if not link.startswith("//")} - seen
        self.assertEqual(bad, [])
        self.assertGreater(len(seen), 2 * len(self.videos))

    def test_the_server_lives_and_has_nothing_to_complain_about(self) -> None:
        with contextlib.closing(self.server.client()) as client:
            self.assertEqual(client.get("/readyz"), {"status": "ok"})
        self.assertIsNone(self.server.process.poll())
        complaints = _ERROR.findall(self.server.output)
        self.assertEqual([line for line in complaints if not line.startswith(_CHILD_ENDS)], [])
        crashes = sum(problem["kind"] == "crash" for problem in self.problems)
        self.assertLessEqual(len([line for line in complaints if line.startswith(_CHILD_ENDS)]), 2 * crashes)


if __name__ == "__main__":
    unittest.main()
