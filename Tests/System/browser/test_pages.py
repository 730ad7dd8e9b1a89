"""Every page, in every width, scheme and language: accessible, within its frame, small, and complete."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.case import DANCE, SCRIPT, SIGNS, TRIAL, BrowserTest, card, play

WIDTHS = (390, 820, 1440)
KEY_OF_A_MESSAGE = re.compile(r"\b(shell|filters|gallery|card|video|field|problems?|advice|names|lists?|board|activity|select|trash|settings|backup|ignore|start|error|invalid|keys|js)\.[a-z]\w+\b")


class EveryPage(BrowserTest):
    """What holds on each page; the subclasses say which."""

    def addresses(self) -> list[str]:
        raise NotImplementedError

    def check(self, page: Page) -> None:
        results = Axe().run(page)
        self.assertEqual(results.violations_count, 0, results.generate_report())
        self.assertLessEqual(
            page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"], "it scrolls sideways"
        )
        self.assertNotRegex(page.locator("body").inner_text(), KEY_OF_A_MESSAGE)

    def check_every_page(self) -> None:
        self.tolerated = ("404",)
        # Asked for once: a page of every kind takes longer than a connection is kept open for nothing.
        addresses = self.addresses()
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                for language in ("en-US", "es-ES") if TRIAL or width == 1440 else ("es-ES",):
                    for address in addresses:
                        with self.subTest(address=address, width=width, scheme=scheme, language=language):
                            page = self.open(address, width=width, scheme=scheme, language=language)
                            expect(page.locator("html")).to_have_attribute("lang", language[:2])
                            self.check(page)
                            page.context.close()
                            self._pages.remove(page)


class PagesTest(EveryPage):
    def addresses(self) -> list[str]:
        return ["/", "/?q=nothing+like+it", "/filters?difficulty=-alto", f"/video/{self.video(SIGNS)['id']}", "/problems", "/board", "/activity",
                "/creators", "/characters", "/lists", "/trash", "/settings", "/nowhere"]  # fmt: skip

    def test_every_page(self) -> None:
        self.check_every_page()

    def test_what_opens_over_a_page_is_accessible_too(self) -> None:
        for scheme in ("light", "dark"):
            for width in (390, 1440):
                with self.subTest(scheme=scheme, width=width):
                    page = self.open(scheme=scheme, width=width)
                    page.keyboard.press("?")
                    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
                    self.check(page)
                    page.keyboard.press("Escape")
                    play(page, DANCE)
                    expect(page.get_by_role("dialog", name="Player").locator("video")).to_be_visible()
                    self.check(page)

    def test_a_phone_shows_two_columns(self) -> None:
        page = self.open(width=390, height=844, is_touch=True)
        tops = page.locator("article.card").evaluate_all("cards => cards.map(card => Math.round(card.offsetTop))")
        self.assertEqual(tops.count(tops[0]), 2)

    def test_names_are_only_ever_text(self) -> None:
        page = self.open()
        expect(card(page, SCRIPT)).to_be_visible()
        expect(card(page, SIGNS)).to_be_visible()
        self.assertEqual(page.locator("img[src=x]").count(), 0)

    def test_files_that_cannot_be_read_have_a_reason(self) -> None:
        page = self.open("/problems")
        rows = page.locator("ul.problems > li")
        expect(rows).to_have_count(2)
        for name, reason, advice in [
            ("empty.mp4", "The file is empty.", "start it again"),
            ("not a clip.mp4", "It is no video, audio or picture.", "exclude it in Settings"),
        ]:
            kind = page.get_by_role("region", name=reason)
            expect(kind).to_contain_text(advice)
            expect(kind.locator("ul.problems > li")).to_have_count(1)
            expect(kind.get_by_role("link", name=name)).to_have_attribute("href", re.compile(r"^/video/\d+$"))
            expect(kind.get_by_role("button", name=re.compile(f"Open folder: .*{name}"))).to_be_visible()

    def test_the_theme_is_switched_by_hand_and_stays(self) -> None:
        page = self.open(scheme="light")
        background = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(background)
        page.get_by_role("button", name="Menu").or_(page.locator("[data-theme-switch]")).first.click()
        switch = page.locator("[data-theme-switch]")
        for _ in range(3):
            if page.evaluate("document.documentElement.dataset.theme") != "dark":
                switch.click()
        expect(page.locator("body")).not_to_have_css("background-color", light)
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator("body")).not_to_have_css("background-color", light)


class FirstPageTest(EveryPage):
    """The page that a newcomer sees, before any folder."""

    @classmethod
    def libraries(cls) -> list[Path]:
        return []

    def addresses(self) -> list[str]:
        return ["/", "/problems", "/settings"]

    def test_every_page(self) -> None:
        self.check_every_page()


class SizeTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        from product import media

        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "TikTok" / "some creator with a name", model, 70, name="{:03} " + "dance " * 12 + ".mp4")

    def test_the_first_page_is_small(self) -> None:
        for video in self.client.videos():
            self.client.update(video["id"], "final_characters", ["Hu Tao", "Ganyu", "Raiden Shogun"])
            self.client.update(video["id"], "final_music", "a song with a name of some length")
        page = self.open("/healthz")
        document = page.goto(self.server.address, wait_until="load")
        self.assertLessEqual(len(document.body()), 100_000, "HTML")
        # What is fetched when all that is seen is there keeps nobody waiting.
        scripts = page.evaluate(
            """() => performance.getEntriesByType("resource").filter(one => /\\.js$/.test(one.name)
                && one.startTime < performance.getEntriesByType("navigation")[0].loadEventStart)
                .map(one => one.decodedBodySize)"""
        )
        self.assertGreater(len(scripts), 5)
        self.assertLessEqual(sum(scripts), 60_000, "JavaScript")
