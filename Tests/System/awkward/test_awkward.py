"""What the product says of awkward media is true, and reading them touches nothing else."""

import tempfile
import unittest
from pathlib import Path

from awkward import facts, sources, tracing
from awkward.cover import Cover
from awkward.scanning import scanned
from awkward.sources import Source

MOST_MEMORY = 600


class AwkwardTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        library, outside = cls.folder / "library", cls.folder / "outside"
        library.mkdir()
        outside.mkdir()
        cls.sources = sources.make(library, outside)
        cls.trace = cls.folder / "trace" if tracing.is_possible() else None
        cls.scan = scanned(cls.folder, library, cls.trace)

    def each(self, *, has_facts: bool = True, needs_decoding: bool = False) -> list[Source]:
        found = [source for source in self.sources if source.has_facts == has_facts]
        return [source for source in found if source.needs_decoding == needs_decoding]

    def assert_true(self, source: Source) -> None:
        with self.subTest(source.text):
            theirs = facts.by_ffprobe(source.path)
            assert theirs is not None
            ours = facts.by_us(self.scan.videos[source.text])
            self.assertEqual(ours.differences(theirs._replace(**source.truth)), [])

    def test_facts_are_what_ffprobe_finds(self) -> None:
        for source in self.each():
            self.assert_true(source)

    def test_a_container_that_lies_is_found_out(self) -> None:
        if not self.scan.decodes_whole_files:
            self.skipTest("nothing decodes whole files yet")
        for source in self.each(needs_decoding=True):
            self.assert_true(source)

    def test_covers_stand_upright_in_their_proportions(self) -> None:
        for source in self.sources:
            if not source.is_upright:
                continue
            with self.subTest(source.text):
                cover, video = Cover(self.scan.covers[source.text]), self.scan.videos[source.text]
                self.assertEqual(cover.quarters, "rgwb")
                scale = min(1, 360 / video["width"], 640 / video["height"])
                self.assertAlmostEqual(cover.width, video["width"] * scale, delta=1)
                self.assertAlmostEqual(cover.height, video["height"] * scale, delta=1)

    def test_whatever_is_wrong_is_told_with_its_reason(self) -> None:
        for source in self.sources:
            with self.subTest(source.text):
                problem = self.scan.problems.get(source.text)
                if source.problems:
                    assert problem is not None
                    self.assertIn(problem["kind"], source.problems)
                    self.assertGreater(len(problem["message"]), 10)
                else:
                    self.assertIsNone(problem)
        self.assertEqual(set(self.scan.problems) - {source.text for source in self.sources}, set())

    def test_what_cannot_be_read_shows_nothing(self) -> None:
        for source in self.each(has_facts=False):
            with self.subTest(source.text):
                video = self.scan.videos[source.text]
                self.assertEqual((video["processing_status"], video["thumbnail_url"]), ("error", None))

    def test_children_open_nothing_but_what_they_are_given(self) -> None:
        if self.trace is None:
            self.skipTest("there is no strace here, or it may not trace")
        trace = tracing.Trace(self.trace)
        self.assertGreater(len(trace.children), 0)
        self.assertEqual(trace.received, trace.children)
        self.assertEqual(trace.excesses(self.folder), [])

    def test_children_are_content_with_little_memory(self) -> None:
        print(f"awkward media: {len(self.sources)} files, at most {self.scan.peak:.0f} MiB a child")
        self.assertGreater(self.scan.peak, 0)
        self.assertLess(self.scan.peak, MOST_MEMORY)


if __name__ == "__main__":
    unittest.main()
