"""The board: moving videos between the columns by mouse, keys, menu and without scripts; live, undone, bounded."""

from pathlib import Path

from browser.case import DANCE, SIGNS, SONG, BrowserTest, small_library
from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until


def task(page: Page, title: str) -> Locator:
    return page.locator("[data-task]").filter(has=page.get_by_role("link", name=title, exact=True))


def column(page: Page, status: str) -> Locator:
    return page.locator(f"[data-column={status}]")


class BoardTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        small_library(folder)
        (folder / "edits").mkdir()
        model = (folder / "TikTok/mina" / f"{DANCE}.mp4").read_bytes()
        (folder / "edits" / f"{DANCE} edited.mp4").write_bytes(media.variation(model, 77))

    def setUp(self) -> None:
        for video in self.client.videos():
            if video["edited_video_path"]:
                self.client.update(video["id"], "edited_video_path", None)
            if video["edit_status"] != "nulo":
                self.client.post("/api/update_status", id=video["id"], status="nulo")

    def status(self, title: str) -> str:
        return self.video(title)["edit_status"]

    def test_a_card_is_dragged_to_another_column_and_that_is_undone(self) -> None:
        page = self.open("/board")
        task(page, DANCE).drag_to(column(page, "en_proceso"))
        expect(column(page, "en_proceso").get_by_role("link", name=DANCE, exact=True)).to_be_visible()
        expect(column(page, "en_proceso").locator("h2 .count")).to_have_text("1")
        until(lambda: self.status(DANCE) == "en_proceso", "the status is saved")
        page.get_by_role("button", name="Undo").click()
        expect(column(page, "nulo").get_by_role("link", name=DANCE, exact=True)).to_be_visible()
        expect(column(page, "en_proceso").locator("h2 .count")).to_have_text("0")
        self.assertEqual(self.status(DANCE), "nulo")

    def test_keys_move_the_card_and_walk_between_cards(self) -> None:
        page = self.open("/board")
        link = task(page, SIGNS).get_by_role("link")
        link.focus()
        page.keyboard.press("Shift+ArrowRight")
        expect(column(page, "en_proceso").get_by_role("link", name=SIGNS, exact=True)).to_be_focused()
        expect(page.locator("[data-toasts]")).to_contain_text("In progress")
        page.keyboard.press("n")
        expect(column(page, "nulo").get_by_role("link", name=SIGNS, exact=True)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(column(page, "nulo").locator("li:nth-child(2) h3 a")).to_be_focused()
        until(lambda: self.status(SIGNS) == "nulo", "the status is saved")

    def test_a_key_rates_the_card_that_has_the_focus(self) -> None:
        page = self.open("/board")
        link = task(page, SIGNS).get_by_role("link")
        link.focus()
        page.keyboard.press("3")
        expect(task(page, SIGNS).locator("[data-level=alto]")).to_have_text("High")
        expect(link).to_be_focused()
        page.keyboard.press("0")
        expect(task(page, SIGNS).locator("[data-level]")).to_have_count(0)
        page.get_by_role("button", name="Undo").last.click()
        expect(task(page, SIGNS).locator("[data-level=alto]")).to_be_visible()

    def test_what_is_done_can_be_linked_with_its_edit_which_leaves_the_gallery(self) -> None:
        page = self.open("/board")
        task(page, DANCE).get_by_role("link").focus()
        page.keyboard.press("h")
        dialog = page.get_by_role("dialog", name="Edited video")
        option = dialog.locator("datalist option").first
        expect(option).to_have_attribute("value", str(self.library / "edits" / f"{DANCE} edited.mp4"))
        dialog.get_by_label("Path of the file").fill(option.get_attribute("value"))
        page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
        expect(task(page, DANCE)).to_contain_text("Edit linked")
        expect(task(page, f"{DANCE} edited")).to_have_count(0)
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        page.get_by_text("The edit", exact=True).click()
        expect(page.locator(".frame video")).to_have_count(2)
        original, edit = page.locator(".frame video").first, page.locator(".frame video").last
        page.evaluate("document.querySelector('.frame video').currentTime = 1.5")
        until(lambda: abs(edit.evaluate("video => video.currentTime") - 1.5) < 0.3, "the edit goes along")
        original.evaluate("video => video.play()")
        until(lambda: not edit.evaluate("video => video.paused"), "the edit plays too")
        self.client.update(self.video(DANCE)["id"], "edited_video_path", None)
        self.assertIn(f"{DANCE} edited", [video["title"] for video in self.client.videos()])

    def test_linking_can_be_skipped(self) -> None:
        page = self.open("/board")
        task(page, SONG).get_by_label(f"Move: {SONG}").click()
        task(page, SONG).get_by_role("button", name="→ Done").click()
        page.get_by_role("button", name="Not now").click()
        expect(column(page, "hecho").get_by_role("link", name=SONG, exact=True)).to_be_focused()

    def test_a_move_that_cannot_be_saved_is_told_and_taken_back(self) -> None:
        self.tolerated = ("ERR_FAILED", "Failed to load")
        page = self.open("/board")
        page.route("**/api/update_status", lambda route: route.abort())
        task(page, DANCE).get_by_role("link").focus()
        page.keyboard.press("p")
        expect(column(page, "nulo").get_by_role("link", name=DANCE, exact=True)).to_be_visible()
        page.unroute("**/api/update_status")
        page.get_by_role("button", name="Try again").click()
        expect(column(page, "en_proceso").get_by_role("link", name=DANCE, exact=True)).to_be_visible()

    def test_what_others_do_appears(self) -> None:
        page = self.open("/board")
        expect(column(page, "hecho").locator("[data-task]")).to_have_count(0)
        self.client.post("/api/update_status", id=self.video(SONG)["id"], status="hecho")
        expect(column(page, "hecho").get_by_role("link", name=SONG, exact=True)).to_be_visible()

    def test_a_filter_holds_for_all_columns_and_is_a_chip(self) -> None:
        self.client.update(self.video(DANCE)["id"], "difficulty_level", "alto")
        page = self.open("/board?difficulty=alto")
        expect(page.locator("[data-task]")).to_have_count(1)
        page.get_by_role("link", name="Remove Difficulty: High").click()
        expect(page).to_have_url(self.server.address + "/board")

    def test_without_scripts_a_form_moves_and_takes_back(self) -> None:
        page = self.open("/board", scripts=False)
        task(page, SONG).locator("summary").click()
        task(page, SONG).get_by_role("button", name="→ In progress").click()
        expect(column(page, "en_proceso").get_by_role("link", name=SONG, exact=True)).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(column(page, "nulo").get_by_role("link", name=SONG, exact=True)).to_be_visible()

    def test_a_phone_swipes_between_columns_and_has_their_counts(self) -> None:
        page = self.open("/board", width=390, height=844, is_touch=True)
        tabs = page.get_by_role("navigation", name="Columns")
        expect(tabs).to_contain_text("Not started")
        tabs.get_by_role("link", name="Done").click()
        expect(column(page, "hecho").locator("h2")).to_be_in_viewport()


class LongBoardTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        picture = media.picture(folder / "still.jpg").read_bytes()
        letters = "abcdefghijklmnopqr"
        for name in [a + b for a in letters for b in letters][:299]:
            (folder / f"still {name}.jpg").write_bytes(picture + name.encode())

    def test_a_long_column_is_bounded_and_leads_to_the_gallery(self) -> None:
        page = self.open("/board")
        tasks = column(page, "nulo").locator("[data-task]")
        expect(tasks.first).to_be_visible()
        first = tasks.first.get_attribute("data-task")
        seen = set()

        def scroll(end: str) -> int:
            page.evaluate(f"document.querySelector('[data-column=nulo] [data-scroll]').scrollTo(0, {end})")
            seen.update(tasks.evaluate_all("cards => cards.map(card => card.dataset.task)"))
            self.assertLessEqual(tasks.count(), 200)
            return len(seen)

        until(lambda: scroll("1e9") == 200, "as many cards as are shown")
        expect(column(page, "nulo").locator(".column-more a")).to_be_visible()
        until(lambda: scroll("0") and tasks.first.get_attribute("data-task") == first, "back at the beginning")
