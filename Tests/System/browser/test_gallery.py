"""Finding: search, filters and their chips, and more results by scrolling."""

from pathlib import Path

from playwright.sync_api import Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest, card

COUNT = 130


class GalleryTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "TikTok/mina", model, COUNT, name="dance {:03}.mp4")
        model.rename(folder / "TikTok/mina" / "the odd one.mp4")

    def test_search_finds_by_title_and_creator(self) -> None:
        page = self.open()
        search = page.get_by_role("searchbox")
        for text, count in (("ODD one", "1 video"), ("mina", f"{COUNT + 1} videos"), ("dance 007", "1 video")):
            with self.subTest(text):
                search.fill(text)
                search.press("Enter")
                expect(page.locator("p.total")).to_have_text(count)

    def test_text_is_only_ever_text(self) -> None:
        for text in ("' OR 1=1 --", "100%", "<script>alert(1)</script>", '"unbalanced', "a*", "名前"):
            with self.subTest(text):
                page = self.open()
                page.get_by_role("searchbox").fill(text)
                page.get_by_role("searchbox").press("Enter")
                expect(page.get_by_text("Nothing matches")).to_be_visible()
                expect(page.get_by_role("searchbox")).to_have_value(text)

    def test_filters_are_chips_that_can_be_turned_and_removed(self) -> None:
        odd = self.video("the odd one")["id"]
        self.client.update(odd, "difficulty_level", "alto")
        page = self.open()
        self.choose(page, "High")
        expect(page.locator("p.total")).to_have_text("1 video")
        expect(card(page, "the odd one")).to_be_visible()
        chip = page.get_by_role("list", name="Active filters").get_by_role("listitem")
        expect(chip).to_contain_text("Difficulty: High")
        chip.get_by_role("link", name="Exclude Difficulty: High").click()
        expect(page.locator("p.total")).to_have_text(f"{COUNT} videos")
        chip.get_by_role("link", name="Remove Difficulty: High").click()
        expect(page.locator("p.total")).to_have_text(f"{COUNT + 1} videos")
        expect(chip).to_have_count(0)

    @staticmethod
    def choose(page: Page, label: str) -> None:
        page.get_by_role("button", name="Filters", exact=True).click()
        page.locator("#filters").get_by_role("checkbox", name=f"{label}, ").check()

    def test_what_is_not_understood_is_a_chip(self) -> None:
        self.tolerated = ("400",)
        page = self.open("/?colour=red")
        chips = page.get_by_role("list", name="Active filters")
        expect(chips).to_contain_text("Not understood: colour=red")
        chips.get_by_role("link", name="Remove colour=red").click()
        expect(page.locator("p.total")).to_have_text(f"{COUNT + 1} videos")

    def test_scrolling_brings_every_video_once(self) -> None:
        page = self.open()
        expected = [str(video["id"]) for video in self.client.videos()]
        seen: list[str] = []

        def all_seen() -> bool:
            ids = page.locator("article.card").evaluate_all("cards => cards.map(card => card.dataset.id)")
            self.assertEqual(len(ids), len(set(ids)), "a video is there twice")
            seen.extend(id for id in ids if id not in seen)
            page.keyboard.press("PageDown")
            return len(seen) >= len(expected)

        until(all_seen, f"{len(expected)} videos to appear by scrolling")
        self.assertEqual(seen, expected)

    def test_coming_back_finds_the_place_again(self) -> None:
        page = self.open()
        last = self.client.videos()[100]["title"]

        def is_there() -> bool:
            page.keyboard.press("PageDown")
            return card(page, last).count() > 0

        until(is_there, f"{last} to appear by scrolling")
        card(page, last).scroll_into_view_if_needed()
        page.goto(page.url.rstrip("#") if "cursor" in page.url else page.url + "problems")
        page.go_back()
        expect(card(page, last)).to_be_in_viewport()

    def test_a_picture_that_did_not_come_is_asked_for_again_with_its_card(self) -> None:
        self.tolerated = ("404",)
        odd = self.video("the odd one")
        page = self.open("/problems")
        page.route(f"**{odd['thumbnail_url']}", lambda route: route.fulfill(status=404), times=1)
        with page.expect_response(f"**{odd['thumbnail_url']}"):
            page.goto(f"{self.server.address}/?q=odd")
        image = card(page, "the odd one").locator("img")
        until(lambda: image.evaluate("image => image.complete"), "the picture not to come")
        self.client.update(odd["id"], "notes", "looked at")
        until(lambda: image.evaluate("image => image.naturalWidth > 0"), "the picture")
