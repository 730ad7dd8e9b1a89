"""Selecting: by mouse, keys and finger, over what is loaded and beyond; and what is done to all of it at once."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest

COUNT = 90


def at(page: Page, position: int):
    return page.locator(f"[data-grid] > article.card[data-position='{position}']")


def selected(page: Page):
    return page.locator("[data-selected]")


class SelectionTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "TikTok/mina", model, COUNT - 1, name="dance {:03}.mp4")

    def ids(self) -> list[int]:
        return self.client.get("/api/ids?limit=1000")["ids"]

    def check(self, page: Page) -> None:
        results = Axe().run(page)
        self.assertEqual(results.violations_count, 0, results.generate_report())

    def pick(self, page: Page, *positions: int) -> None:
        for position in positions:
            at(page, position).hover()
            at(page, position).locator(".check:visible").click()
        expect(selected(page)).to_have_text(f"{len(positions)} selected" if len(positions) > 1 else "1 selected")

    def test_the_corner_of_a_card_and_a_range(self) -> None:
        page = self.open()
        self.pick(page, 1)
        expect(at(page, 1).get_by_role("checkbox")).to_be_checked()
        expect(at(page, 0).get_by_role("checkbox")).not_to_be_checked()
        at(page, 4).locator(".check").click(modifiers=["Shift"])
        expect(selected(page)).to_have_text("4 selected")
        at(page, 2).locator(".check").click()
        expect(selected(page)).to_have_text("3 selected")
        self.check(page)
        page.keyboard.press("Escape")
        expect(page.locator("[data-selection]")).to_be_hidden()
        expect(page.locator(".check[aria-checked=true]")).to_have_count(0)

    def test_keys(self) -> None:
        page = self.open()
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(selected(page)).to_have_text("1 selected")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        expect(selected(page)).to_have_text("3 selected")
        page.keyboard.press("Shift+ArrowLeft")
        expect(selected(page)).to_have_text("2 selected")
        page.keyboard.press("3")
        expect(page.get_by_text("2 changed: Difficulty")).to_be_visible()
        chosen = self.ids()[:2]
        for id in chosen:
            self.assertEqual(self.client.get(f"/api/videos/{id}")["difficulty_level"], "alto")
        page.keyboard.press("Control+z")
        until(lambda: self.client.get(f"/api/videos/{chosen[0]}")["difficulty_level"] is None, "the undo")
        self.assertIsNone(self.client.get(f"/api/videos/{chosen[1]}")["difficulty_level"])

    def test_all_of_the_result_also_what_is_not_loaded_survives_a_reload(self) -> None:
        page = self.open("/?sort=title")
        expect(at(page, 0)).to_be_visible()
        page.keyboard.press("Control+a")
        expect(selected(page)).to_have_text(f"{COUNT} selected")
        at(page, 0).locator(".check").click()
        expect(selected(page)).to_have_text(f"{COUNT - 1} selected")
        page.reload()
        expect(selected(page)).to_have_text(f"{COUNT - 1} selected")
        expect(at(page, 0).get_by_role("checkbox")).not_to_be_checked()
        expect(at(page, 1).get_by_role("checkbox")).to_be_checked()
        page.goto(self.server.address + "/?q=dance+001")
        expect(at(page, 0).get_by_role("checkbox")).to_be_checked()
        expect(selected(page)).to_have_text(f"{COUNT - 1} selected")

    def test_an_edit_tells_what_it_would_do_and_is_one_undo(self) -> None:
        ids = self.ids()
        self.client.update(ids[0], "final_characters", ["Hu Tao", "Ganyu"])
        self.client.update(ids[1], "final_characters", ["Hu Tao"])
        page = self.open()
        self.pick(page, 0, 1, 2)
        page.get_by_role("button", name="Edit", exact=True).last.click()
        page.get_by_label("Field").select_option("Characters")
        page.get_by_label("What to do").select_option("Add")
        page.get_by_label("Value").fill("Hu Tao")
        expect(page.get_by_text("Will change 1 of 3 videos; 2 are so already.")).to_be_visible()
        self.check(page)
        page.get_by_role("button", name="Change", exact=True).click()
        toast = page.locator(".toast").filter(has_text="1 changed: Characters")
        expect(toast).to_be_visible()
        self.assertEqual(self.client.get(f"/api/videos/{ids[0]}")["final_characters"], ["Hu Tao", "Ganyu"])
        self.assertEqual(self.client.get(f"/api/videos/{ids[2]}")["final_characters"], ["Hu Tao"])
        toast.get_by_role("button", name="Undo").click()
        until(lambda: self.client.get(f"/api/videos/{ids[2]}")["final_characters"] is None, "the undo")

    def test_the_selection_goes_to_the_trash_and_comes_back(self) -> None:
        page = self.open()
        expect(page.locator("[data-count]")).to_have_text(f"{COUNT} videos")
        self.pick(page, 3, 4)
        page.get_by_role("button", name="To the trash").click()
        expect(page.locator("[data-count]")).to_have_text(f"{COUNT - 2} videos")
        expect(page.locator("[data-selection]")).to_be_hidden()
        page.get_by_role("button", name="Undo").click()
        until(lambda: len(self.ids()) == COUNT, "the two to come back")

    def test_a_list_is_made_of_it(self) -> None:
        page = self.open("/?sort=title&dir=desc")
        self.pick(page, 2, 0)
        page.get_by_role("button", name="Add to a list").click()
        page.get_by_label("List", exact=True).fill("For August")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("2 added to “For August”")).to_be_visible()
        made = self.client.get("/api/lists?q=August")["lists"][0]
        order = self.client.get("/api/ids?sort=title&dir=desc")["ids"]
        self.assertEqual(self.client.get(f"/api/ids?list={made['id']}&sort=list")["ids"], [order[2], order[0]])

    def test_it_is_exported(self) -> None:
        page = self.open()
        self.pick(page, 0, 2)
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Playlist (M3U)").click()
        text = Path(download.value.path()).read_text()
        self.assertTrue(text.startswith("#EXTM3U\n"))
        self.assertEqual(len(text.splitlines()), 5)
        page.get_by_role("button", name="Copy the paths").click()
        paths = page.get_by_role("textbox", name="Paths of the files")
        expect(paths).to_have_value(self.paths(0, 2))

    def paths(self, *positions: int) -> str:
        ids = self.ids()
        return "".join(self.client.get(f"/api/videos/{ids[place]}")["file_path"] + "\n" for place in positions)

    def test_a_rectangle_is_drawn_with_the_mouse(self) -> None:
        page = self.open()
        box = at(page, 0).bounding_box()
        after = at(page, 1).bounding_box()
        page.mouse.move(3, box["y"] + 4)
        page.mouse.down()
        page.mouse.move(30, box["y"] + 30, steps=4)
        until(lambda: self.moved(page, after), "the rectangle to be drawn")
        page.mouse.up()
        expect(selected(page)).to_have_text("2 selected")

    @staticmethod
    def moved(page: Page, box: dict) -> bool:
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60, steps=3)
        return page.locator(".picked").count() == 2

    def test_a_finger_that_stays_selects_and_then_a_tap_does(self) -> None:
        page = self.open(width=390, height=844, is_touch=True)
        touch = page.context.new_cdp_session(page)

        def held() -> bool:
            point = self.middle(page, 0)
            touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
            try:
                page.locator(".picked").wait_for(timeout=2000)
                return True
            except Exception:  # noqa: BLE001  (the module was not there yet)
                return False
            finally:
                touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

        until(held, "the card to be selected")
        page.touchscreen.tap(**self.middle(page, 1))
        expect(selected(page)).to_have_text("2 selected")
        expect(page.get_by_role("dialog", name="Player")).to_be_hidden()
        bar = page.locator("[data-selection]").bounding_box()
        self.assertLessEqual(bar["x"] + bar["width"], 390)
        self.check(page)

    @staticmethod
    def middle(page: Page, position: int) -> dict[str, float]:
        # A card that is told anew at this moment is another element, and has no box for an instant.
        box = until(at(page, position).locator(".pic").bounding_box, "the card")
        return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
