"""The slides of a photo set page sideways; without scripts they stand one below the other."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest, card, play
from browser.test_pages import EveryPage

POST = "mina_1705320000_7324293629214720000"
SIZES = ("180x320", "320x180", "90x160", "180x320")


class PhotoSetTest(EveryPage):
    def fill(folder: Path) -> None:  # noqa: N805
        for number, size in enumerate(SIZES):
            media.picture(folder / f"{POST}_index_{number}_{len(SIZES)}.jpeg", size=size)
        media.picture(folder / "single_1.jpg")

    def player(self, page: Page) -> Locator:
        play(page, POST)
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        return player

    def expect_slide(self, where: Locator, number: int) -> None:
        """Exactly this one is to be seen, whole and loaded, and the next is on its way."""
        expect(where.locator("[data-slide-tools] output")).to_have_text(f"{number}/{len(SIZES)}")
        shown = """images => {
            const strip = images[0].closest("ol").getBoundingClientRect();
            return images.map(image => {
                const box = image.getBoundingClientRect();
                if (box.left >= strip.left - 1 && box.right <= strip.right + 1) return "whole";
                return box.right <= strip.left + 1 || box.left >= strip.right - 1 ? "hidden" : "cut";
            });
        }"""
        images = where.locator("[data-slides] img")
        expected = ["whole" if place == number else "hidden" for place in range(1, len(SIZES) + 1)]
        until(lambda: images.evaluate_all(shown) == expected, f"slide {number} to be the one that is seen")
        for place in (number, min(number + 1, len(SIZES))):
            image = images.nth(place - 1)
            until(lambda image=image: image.evaluate("image => image.naturalWidth > 0"), f"slide {place} to be loaded")

    def test_keys_and_buttons_page_and_the_place_is_told(self) -> None:
        page = self.open()
        expect(page.locator("article.card")).to_have_count(2)
        expect(card(page, POST).get_by_role("img", name="4 photos")).to_have_text("4")
        player = self.player(page)
        self.expect_slide(player, 1)
        self.check(page)
        page.keyboard.press("ArrowRight")
        self.expect_slide(player, 2)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        self.expect_slide(player, 4)
        expect(player.get_by_role("button", name="Next photo")).to_have_attribute("aria-disabled", "true")
        player.get_by_role("button", name="Previous photo").click()
        self.expect_slide(player, 3)
        page.keyboard.press("ArrowLeft")
        self.expect_slide(player, 2)
        page.keyboard.press("ArrowUp")
        expect(player.locator("article")).not_to_have_attribute("data-video", str(self.video(POST)["id"]))
        page.keyboard.press("Escape")
        expect(player).to_be_hidden()

    def test_a_swipe_pages(self) -> None:
        page = self.open(f"/video/{self.video(POST)['id']}", width=390, height=844, is_touch=True)
        stage = page.locator(".stage")
        self.expect_slide(stage, 1)
        box = stage.locator("[data-slides]").bounding_box()
        touch = page.context.new_cdp_session(page)
        y = box["y"] + box["height"] / 2
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 340, "y": y}]})
        for x in range(320, 60, -20):
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.expect_slide(stage, 2)

    def test_without_scripts_all_slides_are_there(self) -> None:
        page = self.open(f"/video/{self.video(POST)['id']}", scripts=False)
        images = page.locator(".slides img")
        expect(images).to_have_count(len(SIZES))
        tops = [image.bounding_box()["y"] for image in images.all()]
        self.assertEqual(tops, sorted(set(tops)))
        expect(images.last).to_have_attribute("loading", "lazy")
        expect(page.get_by_role("button", name="Next photo")).to_be_hidden()
        images.last.scroll_into_view_if_needed()
        expect(images.last).to_be_in_viewport()


class RareSlidesTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        for number in range(2):
            media.picture(folder / f"{POST}_index_{number}_2.tif")

    def test_what_the_browser_cannot_show_has_its_cover_and_that_is_said_once(self) -> None:
        page = self.open(f"/video/{self.video(POST)['id']}")
        expect(page.get_by_text("This browser does not show this kind of picture")).to_be_visible()
        page.get_by_role("button", name="Next photo").click()
        image = page.locator("[data-slides] img").nth(1)
        until(lambda: image.evaluate("image => image.naturalWidth > 0"), "the cover of the second slide")
        self.assertIn("/pictures/", image.evaluate("image => image.currentSrc"))
        self.assertEqual(page.locator("[data-preview]").count(), 1)
