"""Finding: the filter panel beside the results and as a sheet, saved filters, and search as you type."""

import datetime
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest, card
from browser.test_pages import EveryPage

MINA, NANA, OTHERS = 8, 5, 9
ALL = MINA + NANA + OTHERS + 1


def library(folder: Path) -> None:
    """Two creators with many videos, nine with one each, and one video with subtitles."""
    model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
    clip = model.read_bytes()
    names = [f"mina/dance {n:02}" for n in range(MINA)] + [f"nana/ダンス {n}" for n in range(NANA)]
    names += [f"other {n}/single {n}" for n in range(OTHERS)]
    for number, name in enumerate(names):
        path = folder / "TikTok" / f"{name}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(media.variation(clip, number))
    long = media.clip(folder / "TikTok/other 0/spoken.mp4", size="36x64", seconds=3)
    long.with_suffix(".vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nLa coreografía empieza aquí\n")
    model.unlink()


class FindingTest(BrowserTest):
    fill = library

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        videos = {video["title"]: video["id"] for video in cls.client.videos()}
        for number in range(4):
            cls.client.update(videos[f"dance {number:02}"], "difficulty_level", "alto" if number < 3 else "bajo")
        cls.client.update(videos["ダンス 0"], "difficulty_level", "alto")
        cls.client.update(videos["dance 00"], "final_music", "shake it")
        cls.client.update(videos["dance 01"], "notes", "x" * 90 + " the turn is slow " + "y" * 90)

    def panel(self, page: Page) -> Locator:
        page.get_by_role("button", name="Filters", exact=True).click()
        panel = page.get_by_role("complementary", name="Filters")
        expect(panel.get_by_role("group", name="Creator")).to_be_visible()
        return panel

    @staticmethod
    def total(page: Page, count: int) -> None:
        expect(page.locator("p.total")).to_have_text("1 video" if count == 1 else f"{count} videos")

    @staticmethod
    def query(page: Page) -> dict[str, list[str]]:
        return parse_qs(urlsplit(page.url).query)

    def test_values_are_or_and_filters_are_and(self) -> None:
        page = self.open()
        panel = self.panel(page)
        mina = panel.get_by_role("checkbox", name=f"mina, {MINA} videos")
        mina.check()
        self.total(page, MINA)
        expect(mina).to_be_focused()
        # What else there is of the same filter would be added.
        panel.get_by_role("checkbox", name=f"nana, {NANA} videos").check()
        self.total(page, MINA + NANA)
        panel.get_by_role("checkbox", name="High, 4 videos").check()
        self.total(page, 4)
        expect(panel.get_by_role("checkbox", name="mina, 3 videos")).to_be_checked()
        self.assertEqual(self.query(page)["difficulty"], ["alto"])
        self.assertEqual(len(self.query(page)["creator"]), 2)
        page.go_back()
        self.total(page, MINA + NANA)
        expect(panel.get_by_role("checkbox", name="High, 4 videos")).not_to_be_checked()

    def test_a_value_is_turned_round(self) -> None:
        page = self.open()
        panel = self.panel(page)
        panel.get_by_role("checkbox", name="mina, ").check()
        self.total(page, MINA)
        panel.get_by_role("checkbox", name="Exclude mina").check()
        self.total(page, ALL - MINA)
        expect(panel.get_by_role("checkbox", name="mina, ")).not_to_be_checked()
        chips = page.get_by_role("list", name="Active filters")
        chips.get_by_role("link", name="Include Creator: mina").click()
        self.total(page, MINA)
        expect(panel.get_by_role("checkbox", name="mina, ")).to_be_checked()
        chips.get_by_role("link", name="Remove Creator: mina").click()
        self.total(page, ALL)
        expect(panel.get_by_role("checkbox", name="mina, ")).not_to_be_checked()
        expect(page.get_by_role("button", name="Filters", exact=True)).to_be_focused()

    def test_names_are_looked_for_and_chosen_ones_stay(self) -> None:
        page = self.open()
        panel = self.panel(page)
        last = panel.get_by_role("checkbox", name=re.compile(r"^other 8, "))
        group = panel.get_by_role("group", name="Creator")
        expect(group.get_by_role("listitem")).to_have_count(8)
        find = panel.get_by_role("searchbox", name="Search in Creator")
        find.fill("OTHER 8")
        expect(group.get_by_role("listitem")).to_have_count(1)
        find.press("ArrowDown")
        expect(last).to_be_focused()
        page.keyboard.press("Space")
        self.total(page, 1)
        expect(last).to_be_focused()
        find.fill("no such name")
        expect(group.get_by_role("listitem")).to_have_count(1)
        find.fill("")
        expect(group.get_by_role("listitem")).not_to_have_count(1)
        expect(last).to_be_checked()
        self.total(page, 1)

    def test_the_panel_needs_no_mouse(self) -> None:
        page = self.open()
        page.get_by_role("button", name="Filters", exact=True).press("Enter")
        panel = page.get_by_role("complementary", name="Filters")
        none = panel.get_by_role("checkbox", name="Undecided, ")
        expect(none).to_be_visible()
        for _ in range(20):
            if none.evaluate("box => box === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(none).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(panel.get_by_role("checkbox", name="Low, ")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(panel.get_by_role("checkbox", name="Exclude Low")).to_be_focused()
        page.keyboard.press("Space")
        self.total(page, ALL - 1)

    def test_durations_dates_and_what_is_missing(self) -> None:
        page = self.open()
        panel = self.panel(page)
        panel.get_by_text("Duration", exact=True).click()
        panel.get_by_role("spinbutton", name="From (seconds)").fill("2")
        page.keyboard.press("Enter")
        self.total(page, 1)
        page.get_by_role("link", name="Remove At least 2 s").click()
        self.total(page, ALL)
        panel.get_by_text("Date", exact=True).click()
        panel.get_by_role("link", name="Last week").click()
        page.wait_for_url("**from=**")
        week = datetime.date.today() - datetime.timedelta(days=7)
        self.assertEqual(self.query(page)["from"], [week.isoformat()])
        panel.get_by_label("Until").fill(week.isoformat())
        panel.get_by_label("Until").blur()
        self.total(page, 0)
        panel.get_by_role("link", name="Clear filters").click()
        self.total(page, ALL)
        panel.get_by_text("Without", exact=True).click()
        panel.get_by_role("checkbox", name=f"music, {ALL - 1} videos").check()
        self.total(page, ALL - 1)

    def test_a_filter_is_saved_applied_replaced_and_removed(self) -> None:
        page = self.open("/?difficulty=alto")
        panel = self.panel(page)
        name = panel.get_by_role("textbox", name="Save this filter as")
        if not name.is_visible():
            panel.get_by_text("Saved filters").click()
        name.fill("hard ones")
        panel.get_by_role("button", name="Save", exact=True).click()
        saved = panel.get_by_role("link", name="hard ones")
        expect(saved).to_have_attribute("aria-current", "true")
        panel.get_by_role("link", name="Clear filters").click()
        self.total(page, ALL)
        saved.click()
        self.total(page, 4)
        panel.get_by_role("checkbox", name="mina, ").check()
        self.total(page, 3)
        panel.get_by_role("button", name="Put the current filter here: hard ones").click()
        expect(saved).to_have_attribute("aria-current", "true")
        self.assertIn("creator=", self.client.get("/api/filters")["filters"][0]["query"])
        panel.get_by_role("button", name="Remove hard ones").click()
        expect(saved).to_have_count(0)
        page.get_by_text("Filter removed: hard ones").locator("..").get_by_role("button", name="Undo").click()
        expect(saved).to_be_visible()

    def test_the_panel_stays_open_beside_the_results_until_it_is_folded(self) -> None:
        page = self.open()
        first = page.locator("article.card").first
        wide = first.bounding_box()["width"]
        panel = self.panel(page)
        side = panel.bounding_box()
        until(lambda: first.bounding_box()["x"] >= side["x"] + side["width"], "the cards to stand beside the panel")
        page.reload()
        expect(panel.get_by_role("checkbox", name="mina, ")).to_be_visible()
        panel.get_by_role("button", name="Close the filters").click()
        expect(panel).to_be_hidden()
        until(lambda: first.bounding_box()["width"] == wide, "the cards to have all the room again")
        page.reload()
        expect(panel).to_be_hidden()

    def test_a_sheet_tells_how_many_there_would_be(self) -> None:
        page = self.open(width=390, height=844, is_touch=True)
        panel = self.panel(page)
        panel.get_by_role("checkbox", name="mina, ").tap()
        apply = panel.get_by_role("button", name=f"Show {MINA} videos")
        expect(apply).to_be_in_viewport()
        self.total(page, ALL)
        apply.tap()
        self.total(page, MINA)
        expect(panel).to_be_hidden()
        page.get_by_role("button", name="Filters", exact=True).tap()
        expect(panel.get_by_role("checkbox", name="mina, ")).to_be_checked()
        panel.get_by_role("checkbox", name="mina, ").tap()
        expect(panel.get_by_role("button", name=f"Show {ALL} videos")).to_be_visible()
        # What was not asked for is forgotten.
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        page.get_by_role("button", name="Filters", exact=True).tap()
        expect(panel.get_by_role("checkbox", name="mina, ")).to_be_checked()

    def test_without_scripts_it_is_a_form(self) -> None:
        page = self.open("/?q=dance&sort=title", scripts=False)
        page.get_by_role("link", name="Filters", exact=True).click()
        page.get_by_role("checkbox", name="High, 3 videos").check()
        page.get_by_role("checkbox", name="mina, ").check()
        page.get_by_text("Date", exact=True).click()
        page.get_by_label("Which date").select_option("Published")
        page.get_by_role("button", name=re.compile("^Show ")).click()
        self.total(page, 3)
        self.assertEqual(set(self.query(page)), {"q", "sort", "difficulty", "creator"})
        page.get_by_role("link", name="Filters", exact=True).click()
        expect(page.get_by_role("checkbox", name="mina, ")).to_be_checked()
        name = page.get_by_role("textbox", name="Save this filter as")
        if not name.is_visible():
            page.get_by_text("Saved filters").click()
        name.fill("by hand")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("link", name="by hand")).to_have_attribute("aria-current", "true")
        page.get_by_role("button", name="Remove by hand").click()
        expect(page.get_by_role("link", name="by hand")).to_have_count(0)

    def test_results_follow_what_is_typed(self) -> None:
        page = self.open("/?difficulty=alto")
        page.evaluate("window.isSame = true")
        entries = page.evaluate("history.length")
        page.keyboard.press("/")
        search = page.get_by_role("searchbox", name="Search", exact=True)
        expect(search).to_be_focused()
        search.press_sequentially("dance", delay=30)
        self.total(page, 3)
        search.press_sequentially(" 02", delay=30)
        self.total(page, 1)
        expect(card(page, "dance 02").locator("mark").first).to_have_text("dance")
        self.assertEqual(
            self.query(page), {"difficulty": ["alto"], "q": ["dance 02"], "sort": ["relevance"]}
        )
        self.assertEqual(page.evaluate("history.length"), entries + 1)
        search.press("ArrowDown")
        expect(card(page, "dance 02").get_by_role("link", name="dance 02")).to_be_focused()
        page.keyboard.press("/")
        search.press("Escape")
        expect(search).to_have_value("")
        self.total(page, 4)
        self.assertEqual(self.query(page), {"difficulty": ["alto"]})
        page.go_back()
        self.total(page, 1)
        expect(search).to_have_value("dance 02")
        self.assertTrue(page.evaluate("window.isSame"))

    def test_what_was_found_out_of_sight_is_told(self) -> None:
        for text, told in (
            ("turn slow", re.compile("^In the notes: …x+ the turn is slow y+…$")),
            ("coreografia", "In the subtitles: La coreografía empieza aquí"),
            ("mp4 single 3", "In the file name: single 3.mp4"),
        ):
            with self.subTest(text):
                page = self.open(f"/?q={text}")
                self.total(page, 1)
                expect(page.locator("article.card .found")).to_have_text(told)
                self.assertGreater(page.locator("article.card .found mark").count(), 0)

    def test_any_script_is_found_and_marked(self) -> None:
        page = self.open()
        page.get_by_role("searchbox", name="Search", exact=True).fill("だんす 3")
        self.total(page, 1)
        expect(card(page, "ダンス 3").locator("mark").first).to_have_text("ダンス")

    def test_another_page_leads_to_the_gallery(self) -> None:
        page = self.open("/problems")
        search = page.get_by_role("searchbox", name="Search", exact=True)
        search.fill("shake")
        search.press("Enter")
        self.total(page, 1)
        self.assertEqual(urlsplit(page.url).path, "/")
        self.assertEqual(self.query(page)["sort"], ["relevance"])

    def test_chance_can_be_asked_again(self) -> None:
        page = self.open("/?sort=random&seed=1")
        titles = page.locator("article.card h2")
        before = titles.all_inner_texts()
        page.locator(".order summary").click()
        page.locator(".order").get_by_role("link", name="Shuffle again").click()
        page.wait_for_url("**seed=2")
        until(lambda: titles.all_inner_texts() != before, "another order")
        self.assertEqual(sorted(titles.all_inner_texts()), sorted(before))
        expect(page.locator(".order summary")).to_be_focused()


class FindingPagesTest(EveryPage):
    fill = library

    def test_the_panel_in_every_width(self) -> None:
        for width in (390, 820, 1440):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    page = self.open("/?difficulty=-alto&missing=music", width=width, scheme=scheme)
                    page.get_by_role("button", name="Filters", exact=True).click()
                    panel = page.get_by_role("complementary", name="Filters")
                    expect(panel.get_by_role("group", name="Creator")).to_be_visible()
                    panel.locator("details").evaluate_all("all => { for (const one of all) one.open = true; }")
                    self.check(page)
