"""One video in several files: shown once, told where else it lies, and taken apart where a person knows better."""

import shutil
from pathlib import Path

from playwright.sync_api import expect
from product import media
from product.api import until

from browser.test_pages import EveryPage


class CopiesTest(EveryPage):
    def fill(folder: Path) -> None:  # noqa: N805
        (folder / "mina").mkdir()
        media.clip(folder / "mina/dance.mp4", size="36x64", seconds=0.2)
        (folder / "copies").mkdir()
        shutil.copy(folder / "mina/dance.mp4", folder / "copies/dance (1).mp4")

    def addresses(self) -> list[str]:
        return ["/video/1"]

    def test_every_page(self) -> None:
        self.check_every_page()

    def test_a_copy_is_no_entry_until_somebody_says_so(self) -> None:
        page = self.open()
        expect(page.locator("article.card")).to_have_count(1)
        page = self.open("/video/1")
        facts = page.locator("[data-facts]")
        expect(facts).to_contain_text("Also at")
        page.get_by_role("button", name="Not the same").click()
        expect(facts).not_to_contain_text("Also at")
        self.assertEqual(len(self.client.videos()), 2)
        page.get_by_role("button", name="Undo").first.click()
        until(lambda: len(self.client.videos()) == 1, "it is one again")

    def test_a_file_that_moves_keeps_its_page(self) -> None:
        # The server has left a connection that a long test did not use.
        self.client.close()
        self.client.update(1, "notes", "mine")
        (self.library / "elsewhere").mkdir()
        for path in sorted(self.library.glob("*/*.mp4")):
            path.rename(self.library / "elsewhere" / path.name)
        self.client.post("/api/scan")
        self.client.wait_until_idle()
        page = self.open("/video/1")
        expect(page.get_by_role("textbox", name="Notes")).to_have_value("mine")
        expect(page.locator("[data-facts]")).to_contain_text("/elsewhere/")
        expect(page.locator("main")).not_to_contain_text("File is missing")
