"""What happens on the disk shows by itself, in pages that are open."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import expect
from product import media

from browser.case import DANCE, BrowserTest, card


class WatchingTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        (folder / "old").mkdir()
        model = media.clip(folder / "old" / f"{DANCE}.mp4", seconds=1)
        media.variations(folder / "old", model, 20)

    def arrive(self, name: str, number: int) -> Path:
        """A clip as downloaders bring it: under another name until it is whole."""
        clip = media.variation((self.library / "old" / f"{DANCE}.mp4").read_bytes(), number)
        partial, path = self.library / f"{name}.mp4.part", self.library / f"{name}.mp4"
        partial.write_bytes(clip)
        return partial.rename(path)

    def test_a_file_that_arrives_is_a_card(self) -> None:
        page = self.open()
        expect(card(page, DANCE)).to_be_visible()
        self.arrive("just now", 1001)
        expect(card(page, "just now")).to_be_visible()
        expect(card(page, "just now").locator("img")).to_be_visible()
        self.assertNotIn("just now.mp4.part", [Path(video["file_path"]).name for video in self.client.videos()])

    def test_a_file_that_goes_is_told_as_missing_and_comes_back(self) -> None:
        path = self.arrive("coming and going", 1002)
        page = self.open()
        expect(card(page, "coming and going")).to_be_visible()
        away = path.rename(self.folder / "away.mp4")
        expect(card(page, "coming and going")).to_contain_text("Missing since")
        away.rename(path)
        expect(card(page, "coming and going")).not_to_contain_text("Missing since")

    def test_a_download_in_parts_is_one_entry_and_no_job_that_stays(self) -> None:
        self.client.wait_until_idle()
        jobs = [job["id"] for job in self.client.get("/api/jobs")["jobs"]]
        page = self.open()
        clip = (self.library / "old" / f"{DANCE}.mp4").read_bytes()
        name = self.library / "parts"
        for half in ("f137.mp4", "f140.m4a"):
            Path(f"{name}.{half}.part").write_bytes(media.variation(clip, 1003))
            os.rename(f"{name}.{half}.part", f"{name}.{half}")
        whole = Path(f"{name}.temp.mp4")
        whole.write_bytes(media.variation(clip, 1004))
        whole.rename(f"{name}.mp4")
        for half in ("f137.mp4", "f140.m4a"):
            os.remove(f"{name}.{half}")
        expect(card(page, "parts")).to_be_visible()
        self.client.wait_until_idle()
        found = [video for video in self.client.videos() if "parts" in video["file_name"]]
        self.assertEqual([video["file_name"] for video in found], ["parts.mp4"])
        self.assertEqual([job["id"] for job in self.client.get("/api/jobs")["jobs"]], jobs)

    def test_a_folder_that_is_copied_in_is_there_with_all_its_files(self) -> None:
        page = self.open()
        source = self.folder / "brought"
        source.mkdir(exist_ok=True)
        clip = (self.library / "old" / f"{DANCE}.mp4").read_bytes()
        for number in range(30):
            (source / f"brought {number}.mp4").write_bytes(media.variation(clip, 2000 + number))
        shutil.copytree(source, self.library / "deep/er/brought", dirs_exist_ok=True)
        for number in (0, 29):
            expect(card(page, f"brought {number}")).to_be_visible()
