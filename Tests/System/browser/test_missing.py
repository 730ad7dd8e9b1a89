"""Files that are suddenly gone: the question, the answer, and what is shown of a video whose file is missing."""

from pathlib import Path

from playwright.sync_api import expect
from product import media
from product.api import until

from browser.test_pages import EveryPage


class MissingTest(EveryPage):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "mina", model, 12, name="dance {:02}.mp4")
        model.unlink()

    def addresses(self) -> list[str]:
        return ["/problems", "/activity", f"/video/{self.client.videos()[0]['id']}"]

    def tearDown(self) -> None:
        super().tearDown()
        self.come_back()

    def go_away(self, count: int = 6) -> None:
        for path in sorted((self.library / "mina").rglob("*.mp4"))[:count]:
            path.rename(self.folder / path.name)
        self.client.close()
        self.client.post("/api/scan")
        self.client.wait_until_idle()

    def come_back(self) -> None:
        for path in self.folder.glob("dance *.mp4"):
            path.rename(self.library / "mina/000" / path.name)
        self.client.close()
        self.client.post("/api/scan", accept_missing=True)
        self.client.wait_until_idle()

    def missing(self) -> int:
        return sum(video["file_state"] == "missing" for video in self.client.videos())

    def wait_for_missing(self) -> None:
        self.client.close()
        until(lambda: self.missing() == 6, "six files that are missing")

    def test_every_page(self) -> None:
        self.go_away()
        self.check_every_page()

    def test_it_is_accepted_among_the_problems(self) -> None:
        self.go_away()
        self.assertEqual(self.missing(), 0)
        page = self.open("/problems")
        kind = page.get_by_role("region", name="Many files are suddenly missing")
        expect(kind).to_contain_text("6 of 12 files")
        kind.get_by_role("button", name="They are really gone").click()
        self.wait_for_missing()
        page.reload()
        expect(page.get_by_text("Every file could be read.")).to_be_visible()
        self.assertEqual(self.missing(), 6)
        page.goto(self.server.address + "/?missing=file")
        expect(page.locator("article.card")).to_have_count(6)
        expect(page.locator("article.card .gone").first).to_contain_text("Missing since")
        page.locator("article.card h2 a").first.click()
        expect(page.get_by_text("Missing since").first).to_be_visible()

    def test_it_is_accepted_where_the_scan_is_told(self) -> None:
        self.go_away()
        page = self.open("/activity")
        page.locator("main").get_by_role("button", name="They are really gone").click()
        expect(page.locator("main").get_by_role("button", name="They are really gone")).to_have_count(0)
        self.wait_for_missing()

    def test_it_works_without_scripts(self) -> None:
        self.go_away()
        page = self.open("/problems", scripts=False)
        page.get_by_role("button", name="They are really gone").click()
        self.wait_for_missing()
