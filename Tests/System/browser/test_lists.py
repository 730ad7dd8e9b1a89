"""Own lists: made, ordered by buttons, keys and drag, shared, and deleted; and those of others, which stay as they are."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest


class ListsTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "TikTok/mina", model, 7, name="dance {:03}.mp4")

    def made(self, name: str, count: int = 5) -> tuple[int, list[int]]:
        # A test that is tried again finds the list of its first try.
        known = [one["id"] for one in self.client.get("/api/lists?limit=200")["lists"] if one["name"] == name]
        for id in known:
            self.client.raw("DELETE", f"/api/lists/{id}", b"{}", Content_Type="application/json")
        list_ = self.client.post("/api/lists", name=name)["list"]["id"]
        ids = sorted(self.client.get("/api/ids")["ids"])[:count]
        self.client.post(f"/api/lists/{list_}/videos", ids=ids)
        return list_, ids

    def order(self, list_: int) -> list[int]:
        return self.client.get(f"/api/ids?list={list_}&sort=list")["ids"]

    @staticmethod
    def shown(page: Page) -> list[int]:
        return page.locator("[data-grid] > article.card").evaluate_all("all => all.map(one => Number(one.dataset.id))")

    @staticmethod
    def card(page: Page, id: int):
        return page.locator(f"article.card[data-id='{id}']")

    def check(self, page: Page) -> None:
        results = Axe().run(page)
        self.assertEqual(results.violations_count, 0, results.generate_report())
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"])

    def test_without_scripts_lists_are_made_renamed_deleted_and_brought_back(self) -> None:
        page = self.open("/lists", scripts=False)
        page.get_by_label("New list").fill("By hand")
        page.get_by_role("button", name="Make").click()
        expect(page.get_by_role("heading", name="By hand")).to_be_visible()
        expect(page.get_by_text("This list is empty")).to_be_visible()
        page.get_by_text("Rename").click()
        page.get_by_label("Name", exact=True).fill("With care")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="With care")).to_be_visible()
        page.get_by_role("button", name="Delete the list").click()
        expect(page.get_by_text("List deleted.")).to_be_visible()
        expect(page.get_by_role("link", name="With care")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("link", name="With care")).to_be_visible()

    def test_a_name_that_is_taken_is_told_beside_it(self) -> None:
        self.tolerated = ("400",)
        self.client.post("/api/lists", name="Taken")
        page = self.open("/lists")
        page.get_by_label("New list").fill("Taken")
        page.get_by_role("button", name="Make").click()
        expect(page.get_by_text("There is a list of this name already.")).to_be_visible()
        expect(page.get_by_label("New list")).to_have_value("Taken")
        self.check(page)

    def test_search_finds_and_says_when_there_is_none(self) -> None:
        self.made("Summer")
        self.made("Winter")
        page = self.open("/lists?q=summ")
        expect(page.locator("ul.lists > li")).to_have_count(1)
        page.get_by_label("Search lists").fill("nothing like it")
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_text("No list has such a name")).to_be_visible()

    def test_buttons_and_keys_change_the_order_and_an_undo_brings_it_back(self) -> None:
        list_, ids = self.made("To be ordered")
        page = self.open(f"/lists/{list_}")
        self.card(page, ids[3]).hover()
        self.card(page, ids[3]).get_by_role("button", name="To the start").click()
        moved = [ids[3], *ids[:3], ids[4]]
        until(lambda: self.shown(page) == moved, "the card to be first")
        self.assertEqual(self.order(list_), moved)
        expect(self.card(page, ids[3]).locator("h2 a")).to_be_focused()
        page.keyboard.press("Alt+ArrowRight")
        moved = [ids[0], ids[3], ids[1], ids[2], ids[4]]
        until(lambda: self.shown(page) == moved, "the card to be second")
        page.keyboard.press("Alt+End")
        until(lambda: self.order(list_) == [*ids[:3], ids[4], ids[3]], "the card to be last")
        until(lambda: self.shown(page) == self.order(list_), "the page to show it")
        for _ in range(3):
            page.keyboard.press("Control+z")
            page.wait_for_load_state("networkidle")
        until(lambda: self.order(list_) == ids, "the order as it was")
        until(lambda: self.shown(page) == ids, "the page to show it")

    def test_a_card_is_dragged_to_the_place_of_another(self) -> None:
        list_, ids = self.made("To be dragged")
        page = self.open(f"/lists/{list_}")
        self.card(page, ids[0]).hover()
        self.card(page, ids[0]).locator("[data-drag]").hover()
        page.mouse.down()
        box = self.card(page, ids[2]).bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100, steps=5)
        page.mouse.up()
        moved = [ids[1], ids[2], ids[0], ids[3], ids[4]]
        until(lambda: self.shown(page) == moved, "the card to be third")
        self.assertEqual(self.order(list_), moved)

    def test_a_video_is_taken_out(self) -> None:
        list_, ids = self.made("To shrink")
        page = self.open(f"/lists/{list_}")
        self.card(page, ids[1]).hover()
        self.card(page, ids[1]).get_by_role("button", name="Remove from the list").click()
        until(lambda: self.order(list_) == [ids[0], *ids[2:]], "the video to be out")
        expect(page.locator("[data-count]")).to_have_text("4 videos")
        page.get_by_role("button", name="Undo").click()
        until(lambda: self.order(list_) == ids, "the video to be where it was")

    def test_it_is_played_shared_and_exported(self) -> None:
        list_, ids = self.made("To share")
        page = self.open(f"/lists/{list_}")
        with page.expect_download() as download:
            page.get_by_role("link", name="Playlist (M3U)").click()
        self.assertEqual(len(Path(download.value.path()).read_text().splitlines()), 11)
        self.assertEqual(download.value.suggested_filename, "tagflow.m3u8")
        page.get_by_role("button", name="Copy the link").click()
        expect(page.locator(".toast")).to_be_visible()
        page.get_by_role("link", name="Play", exact=True).first.click()
        expect(page.get_by_role("dialog", name="Player").locator(f"[data-video='{ids[0]}']")).to_be_visible()

    def test_a_video_tells_its_lists_and_is_put_into_another_without_scripts(self) -> None:
        list_, ids = self.made("Here already", 1)
        page = self.open(f"/video/{ids[0]}", scripts=False)
        lists = page.locator("[data-lists]")
        expect(lists.get_by_role("link", name="Here already")).to_be_visible()
        lists.get_by_label("Add to list").fill("Brand new")
        lists.get_by_role("button", name="Add").click()
        expect(lists.get_by_role("link", name="Brand new")).to_be_visible()
        lists.get_by_role("button", name="Remove from Here already").click()
        expect(lists.get_by_role("link", name="Here already")).to_have_count(0)
        self.assertEqual(self.order(list_), [])

    def test_pages_are_accessible_in_every_width(self) -> None:
        list_, _ = self.made("A name that is long enough to need more than one line on a phone " * 2)
        for width in (390, 820, 1440):
            for scheme in ("light", "dark"):
                for address in ("/lists", f"/lists/{list_}"):
                    with self.subTest(address=address, width=width, scheme=scheme):
                        page = self.open(address, width=width, scheme=scheme, language="es-ES")
                        self.check(page)
