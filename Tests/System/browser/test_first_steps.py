"""An empty catalogue: the first step is explained, and done, on the first page."""

from pathlib import Path

from playwright.sync_api import expect
from product import media
from product.api import until

from browser.case import DANCE, BrowserTest, card


class FirstStepsTest(BrowserTest):
    @classmethod
    def libraries(cls) -> list[Path]:
        return []

    def test_a_folder_becomes_a_gallery(self) -> None:
        page = self.open()
        expect(page.get_by_role("heading", level=1)).to_have_text("Start with a folder")
        page.get_by_label("Folder of videos").fill(str(self.folder / "nowhere"))
        self.tolerated = ("400", "404", "422")
        page.get_by_role("button", name="Add it and find videos").click()
        expect(page.locator("form.add").get_by_role("alert")).to_be_visible()
        expect(page.locator("#path")).to_have_value(str(self.folder / "nowhere"))
        page.get_by_label("Folder of videos").fill(str(self.library))
        page.get_by_role("button", name="Add it and find videos").click()
        expect(card(page, DANCE)).to_be_visible()
        expect(card(page, DANCE).locator("img")).to_be_visible()


class LiveTest(BrowserTest):
    def test_a_new_video_appears_without_reload(self) -> None:
        page = self.open()
        expect(card(page, DANCE)).to_be_visible()
        page.evaluate("window.isTheSamePage = true")
        media.clip(self.library / "TikTok/mina" / "brand new.mp4", tone=880)
        page.get_by_role("button", name="Activity").click()
        page.get_by_role("button", name="Scan for new videos").click()
        expect(card(page, "brand new").locator("img")).to_be_visible()
        self.assertTrue(page.evaluate("window.isTheSamePage"), "the page was loaded again")

    def test_an_edit_made_elsewhere_appears_without_reload(self) -> None:
        page = self.open()
        expect(card(page, DANCE)).to_be_visible()
        self.client.update(self.video(DANCE)["id"], "final_music", "from elsewhere")
        expect(card(page, DANCE)).to_contain_text("from elsewhere")

    def test_many_new_videos_leave_nothing_out_between(self) -> None:
        page = self.open()
        expect(card(page, DANCE)).to_be_visible()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        many = self.folder / "many"
        model = media.clip(self.folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(many / "TikTok/lin", model, 300, name="step {:03}.mp4")
        page.get_by_role("button", name="Activity").click()
        page.get_by_text("Add another folder").click()
        page.get_by_label("Add another folder").fill(str(many))
        page.get_by_role("button", name="Add it and find videos").click()
        expect(page.locator("p.total")).to_contain_text("30")
        self.client.wait_until_idle()
        expected = [video["id"] for video in self.client.videos()]
        shown = "cards => cards.map(card => Number(card.dataset.id))"

        def is_as_it_is_now() -> bool:
            found = page.locator("article.card").evaluate_all(shown)
            return len(found) >= 12 and found == expected[: len(found)]

        until(is_as_it_is_now, "the first page as it is now")
        self.assertLess(sum("/cards?" in url for url in asked), 60, "cards were fetched one by one")
